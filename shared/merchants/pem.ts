import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';

/** A key or certificate, or the sentence that says what is wrong with its text. The sentence repeats nothing of it. */
export type Read<T> = { value: T } | { problem: string };

/** WeChat's keys have 2048 bits. */
const LEAST_MODULUS_BITS = 2048;

/** Consoles turn line feeds into `\n` or blanks; the base64 between the frames does not mind. */
function framed(text: string, labels: readonly string[]): Read<string> {
  const unfolded = text.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
  const match = /^-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----$/.exec(unfolded);
  const [, label = '', body = ''] = match ?? [];
  if (!match) return { problem: 'is no PEM text from -----BEGIN to -----END' };
  if (!labels.includes(label)) {
    return { problem: `holds a ${label.toLowerCase()}; a ${labels.join(' or ').toLowerCase()} belongs here` };
  }
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return { value: `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n` };
}

function read<T>(text: string, labels: readonly string[], make: (pem: string) => T): Read<T> {
  const pem = framed(text, labels);
  if ('problem' in pem) return pem;
  try {
    return { value: make(pem.value) };
  } catch {
    return { problem: 'is damaged: copy the whole file again' };
  }
}

function mustBeRsa(key: Read<KeyObject>): Read<KeyObject> {
  if ('problem' in key) return key;
  const bits = key.value.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.value.asymmetricKeyType !== 'rsa' || bits < LEAST_MODULUS_BITS) {
    return { problem: `is no RSA key of at least ${LEAST_MODULUS_BITS} bits` };
  }
  return key;
}

/** apiclient_key.pem. */
export function readPrivateKey(text: string): Read<KeyObject> {
  return mustBeRsa(read(text, ['PRIVATE KEY', 'RSA PRIVATE KEY'], (pem) => createPrivateKey(pem)));
}

/** pub_key.pem. Node would also take a private key here, and make a public one of it. */
export function readPublicKey(text: string): Read<KeyObject> {
  return mustBeRsa(read(text, ['PUBLIC KEY'], (pem) => createPublicKey(pem)));
}

/** apiclient_cert.pem, or a platform certificate. */
export function readCertificate(text: string): Read<X509Certificate> {
  return read(text, ['CERTIFICATE'], (pem) => new X509Certificate(pem));
}

/** The key's own PEM text, for TLS. */
export function privatePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Whether two keys are halves, or twins, of one pair. */
export function isSameKey(one: KeyObject, other: KeyObject): boolean {
  const publicHalf = (key: KeyObject) =>
    (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  return publicHalf(one).equals(publicHalf(other));
}
