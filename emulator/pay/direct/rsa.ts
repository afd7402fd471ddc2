import { sign, verify, type KeyObject } from 'node:crypto';

/** Each line is ended by one line feed, the last one too. Source: V3 reference, string to sign. */
const textOf = (lines: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));

/** RSASSA-PKCS1-v1_5 with SHA-256 over the lines, base64. */
export const signLines = (lines: readonly (string | Buffer)[], key: KeyObject): string =>
  sign('sha256', textOf(lines), key).toString('base64');

/** Whether the signature is the key's over exactly these lines; text that is no base64 is none. */
export function verifyLines(lines: readonly (string | Buffer)[], key: KeyObject, signature: string): boolean {
  if (!/^[0-9A-Za-z+/]+={0,2}$/.test(signature)) return false;
  return verify('sha256', textOf(lines), key, Buffer.from(signature, 'base64'));
}
