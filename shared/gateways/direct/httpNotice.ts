import type { IncomingHttpHeaders } from 'node:http';

/** A notice of APIv3 or APIv2 as it came over HTTP. */
export interface HttpNotice {
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  /** The raw bytes: they are what is signed. */
  body: Buffer;
}
