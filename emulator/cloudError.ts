/**
 * A refusal in CloudBase's own terms: the gateway answers HTTP 200 with `{ code, message, requestId }`, and the
 * SDK turns `code` into its numeric errCode.
 */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}
