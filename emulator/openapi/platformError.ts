/**
 * A cloud call that the platform itself refuses, before WeChat's API is asked: the reply carries `errCode`, and the
 * SDK throws that number. Source: CloudBase error codes -604100 ... -604104.
 */
export class OpenapiPlatformError extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'OpenapiPlatformError';
  }
}

/** The API name is unknown to the cloud. */
export const UNKNOWN_API = -604100;

/** config.json of the function does not list the API. */
export const NO_PERMISSION = -604101;
