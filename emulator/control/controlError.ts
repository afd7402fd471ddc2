/** A request to the control surface that cannot be carried out; answered as `{ ok: false, code, message }`. */
export class ControlError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: 400 | 404 | 405 | 413 | 415,
    readonly code: 'INVALID_REQUEST' | 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'TOO_LARGE',
    message: string,
  ) {
    super(message);
    this.name = 'ControlError';
  }
}
