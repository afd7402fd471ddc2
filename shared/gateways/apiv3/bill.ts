import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface BillAddress {
  url: URL;
  /** SHA-1 of the unpacked file, lower-case hexadecimal. */
  hash: string;
}

/** Where the bill lies; undefined when the answer does not say. Source: 申请交易账单 (APIv3). */
export function billAddressOf(fields: Record<string, unknown>): BillAddress | undefined {
  const { hash_type: type, hash_value: hash, download_url: address } = fields;
  if (type !== 'SHA1' || typeof hash !== 'string' || typeof address !== 'string') return undefined;
  return URL.canParse(address) ? { url: new URL(address), hash: hash.trim().toLowerCase() } : undefined;
}

/** The unpacked file, piece by piece. Reading throws when it ends before its time, or is not what the hash says. */
export async function* unpackedBill(packed: Readable, hash: string): AsyncIterable<Uint8Array> {
  const digest = createHash('sha1');
  // What goes wrong on the way is thrown by the reading below.
  for await (const chunk of pipeline(packed, createGunzip(), () => undefined)) {
    const piece = Buffer.from(chunk);
    digest.update(piece);
    yield piece;
  }
  if (digest.digest('hex') !== hash) throw new Error("the bill is not the one that WeChat's hash is of");
}
