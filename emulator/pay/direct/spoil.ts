import { randomBytes } from 'node:crypto';

/** Length of a base64 RSA signature of 2048 bits. */
const SIGNATURE_LENGTH = 344;
const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/';

/** Looks like a signature, is well-formed base64, and fits nothing. Source: V3 reference and its published probe. */
export const probeSignature = (): string =>
  `${(PROBE_PREFIX + randomBytes(SIGNATURE_LENGTH).toString('base64')).slice(0, SIGNATURE_LENGTH - 2)}==`;

const CDATA = '<![CDATA[';

/** The text with one letter or digit near its middle replaced by another; in XML within a value. */
export function withChangedByte(text: string): string {
  const middle = Math.floor(text.length / 2);
  const value = text.indexOf(CDATA, middle);
  const from = value < 0 ? middle : value + CDATA.length;
  const offset = text.slice(from).search(/[0-9A-Za-z]/);
  const at = offset < 0 ? text.length - 1 : from + offset;
  return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
}
