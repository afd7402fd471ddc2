import { randomBytes, sign, createPublicKey, type KeyObject } from 'node:crypto';

/** ASN.1 tags that a certificate needs. Source: ITU-T X.690. */
const tags = {
  integer: 0x02,
  bits: 0x03,
  none: 0x05,
  oid: 0x06,
  text: 0x0c,
  time: 0x18,
  list: 0x30,
  set: 0x31,
};
const EXPLICIT_VERSION = 0xa0;
const SHORT_LENGTH_END = 0x80;

/** Object identifiers, already encoded: sha256WithRSAEncryption and commonName. */
const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

/** X.509 version 3 is written as 2. */
const VERSION_3 = Buffer.from([2]);

const ISSUER = 'Local Cloud Root CA';
const SERIAL_BYTES = 20;
const PEM_LINE = 64;

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < SHORT_LENGTH_END) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const hex = body.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, SHORT_LENGTH_END | length.length]), length, body]);
}

const algorithm = der(tags.list, der(tags.oid, SHA256_WITH_RSA), der(tags.none));

const name = (commonName: string) =>
  der(
    tags.list,
    der(
      tags.set,
      der(tags.list, der(tags.oid, COMMON_NAME), der(tags.text, Buffer.from(commonName, 'utf8'))),
    ),
  );

const moment = (ms: number) => {
  const text = `${new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  return der(tags.time, Buffer.from(text, 'ascii'));
};

const bits = (bytes: Buffer) => der(tags.bits, Buffer.from([0]), bytes);

/** 40 upper-case hex digits, as WeChat Pay writes the serial number of a certificate. */
export function newCertificateSerial(): string {
  const bytes = randomBytes(SERIAL_BYTES);
  // A positive integer without a leading zero byte.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex').toUpperCase();
}

/** An X.509 certificate in PEM for the key pair, signed by itself; moments are ms. */
export function certificateOf(
  privateKey: KeyObject,
  { subject, serialNo, from, until }: { subject: string; serialNo: string; from: number; until: number },
): string {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const content = der(
    tags.list,
    der(EXPLICIT_VERSION, der(tags.integer, VERSION_3)),
    // A first bit that is set would make the number negative.
    der(tags.integer, Buffer.from(/^[89A-F]/.test(serialNo) ? `00${serialNo}` : serialNo, 'hex')),
    algorithm,
    name(ISSUER),
    der(tags.list, moment(from), moment(until)),
    name(subject),
    publicKey,
  );
  const whole = der(tags.list, content, algorithm, bits(sign('sha256', content, privateKey)));
  const lines = whole.toString('base64').match(new RegExp(`.{1,${PEM_LINE}}`, 'g')) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
