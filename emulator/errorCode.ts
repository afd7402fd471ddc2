/** The `code` of an error of Node itself, such as EADDRINUSE; undefined when there is none. */
export const errorCode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
