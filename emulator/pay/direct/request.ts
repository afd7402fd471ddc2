/** A request to WeChat Pay's servers as it came in. */
export interface DirectRequest {
  method: string;
  /** Without query, and without the prefix that tells the caller's instance. */
  path: string;
  query: URLSearchParams;
  /** The request line as the caller may have signed it: as sent, and without the prefix that stands for a host. */
  signedTargets: readonly string[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
  /** The address that the caller used, prefix included. */
  origin: string;
}
