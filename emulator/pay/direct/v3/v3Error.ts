/** What else an error answer says, for developers. Source: V3 reference, body and headers of errors. */
export interface ErrorDetail {
  field: string;
  issue: string;
  location: 'body' | 'query' | 'url' | 'authorization';
}

/** A refusal in APIv3's own terms; answered unsigned. */
export class V3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: { detail?: ErrorDetail; numeric?: number } = {},
  ) {
    super(message);
    this.name = 'V3Error';
  }
}

/** Numeric codes, the tail of `Request-ID`. Source: V3 reference, numeric codes. */
export const numericCodes = {
  badParameter: 268435461,
  unknownParameter: 270924358,
  signature: 268443699,
  certificateSerial: 269546507,
  tooFrequent: 268447840,
} as const;

export const parameterError = (detail: ErrorDetail, numeric: number = numericCodes.badParameter) =>
  new V3Error(400, 'PARAM_ERROR', `${detail.field}: ${detail.issue}`, { detail, numeric });
