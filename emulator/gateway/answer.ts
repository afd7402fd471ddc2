/** An HTTP answer of the gateway. */
export interface Answer {
  status: number;
  contentType: string;
  body: string | Buffer;
  headers?: Readonly<Record<string, string>>;
  /** What the service refused, for the function's log: an error answer's code, or WeChat's code in a good answer. */
  failure?: string;
}

/** Parsed by every caller; in answer to a multipart request it always means an error. */
export const JSON_TYPE = 'application/json; charset=utf-8';
/** What a multipart caller takes for success. */
export const BYTES_TYPE = 'application/octet-stream';

export const jsonAnswer = (value: unknown, status = 200): Answer => ({
  status,
  contentType: JSON_TYPE,
  body: JSON.stringify(value),
});

export const bytesAnswer = (body: string | Buffer | Uint8Array): Answer => ({
  status: 200,
  contentType: BYTES_TYPE,
  body: typeof body === 'string' ? body : Buffer.from(body),
});

/**
 * A refusal in CloudBase's terms. Always HTTP 200: the SDK throws away the body of any other status. `requestId` is what
 * the SDK prints.
 */
export const errorAnswer = (code: string, message: string, requestId: string): Answer => ({
  ...jsonAnswer({ code, message, requestId }),
  failure: code,
});
