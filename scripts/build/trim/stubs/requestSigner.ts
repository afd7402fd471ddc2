import { parse } from 'node:url';
import { createHash } from './lateCrypto';
import { formateDate, sha256hash, sha256hmac, stringify } from './signatureUtils';
import { SortedKeyValue } from './sortedKeyValue';

type Fields = Record<string, unknown>;
type Part = string | Buffer;

const ALGORITHM = 'TC3-HMAC-SHA256';
const MULTIPART = 'multipart/form-data';
/** An address that Node's parser would leave as it is. */
const PLAIN_ADDRESS = /^https?:\/\/([a-z\d.:-]+)(?:\/[\w./-]*)?(?:\?([\w.,:&=-]*))?$/;

export const signedParamsSeparator = ';';

/** Names as they are signed. A function sends the same few over and over. */
const signedNames = new Map<string, string>();
const NAMES_AT_MOST = 300;

function signedName(name: string): string {
  const known = signedNames.get(name);
  if (known !== undefined) return known;
  const signed = encodeURIComponent(name.toLowerCase().trim()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (signedNames.size >= NAMES_AT_MOST) signedNames.clear();
  signedNames.set(name, signed);
  return signed;
}

const isStream = (value: unknown) =>
  typeof value === 'object' && value !== null && 'pipe' in value && typeof value.pipe === 'function';

const contentType = (value: unknown) => (String(value).startsWith(MULTIPART) ? MULTIPART : String(value));

/** Fields under the names they are signed with; streams are not signed. */
function signedFields(fields: Fields, textOf: (value: unknown) => Part): Record<string, Part> {
  const signed: Record<string, Part> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (name === '' || value === undefined) continue;
    const known = signedName(name);
    if (known === 'content-type') signed[known] = contentType(value);
    else if (!isStream(value)) signed[known] = textOf(value);
  }
  return signed;
}

/** Sha-256 of the fields in order, and their names; empty ones are left out. */
function payloadOf(fields: Record<string, Part>): { names: string[]; digest: string } {
  const hash = createHash('sha256');
  const names: string[] = [];
  for (const name of SortedKeyValue.kv(fields).keys()) {
    const value = fields[name];
    if (!value) continue;
    names.push(name);
    if (typeof value === 'string') hash.update(`&${name}=${value}\r\n`);
    else hash.update(`&${name}=`).update(value).update('\r\n');
  }
  return { names, digest: hash.digest('hex') };
}

function addressOf(url: string): { host: string | null; query: string } {
  const [, host, query] = PLAIN_ADDRESS.exec(url) ?? [];
  if (host !== undefined) return { host, query: query ?? '' };
  const parsed = parse(url);
  return { host: parsed.host, query: parsed.query ?? '' };
}

/** In place of signature-nodejs' class, as node-sdk uses it: requests of the gateway, by POST or GET. */
export class Signer {
  constructor(
    private readonly credential: { secretId: string; secretKey: string },
    private readonly service: string,
  ) {}

  tc3sign(
    method: string,
    url: string,
    headers: Fields,
    params: Fields | '',
    timestamp: number,
    { withSignedParams = false }: { withSignedParams?: boolean } = {},
  ) {
    const address = addressOf(url);
    const signedHeaders = signedFields(headers, (value) => stringify(value).trim().toLowerCase());
    const names = SortedKeyValue.kv(signedHeaders).keys();
    if (signedHeaders.host !== address.host) {
      throw new TypeError(
        `host:${String(address.host)} in url must be equals to host:${String(signedHeaders.host)} in headers`,
      );
    }
    const type = signedHeaders['content-type'];
    if (!type) throw new TypeError('content-type field must in headers');
    const multipart = String(type).startsWith(MULTIPART);
    const textOf = (value: unknown) =>
      multipart && Buffer.isBuffer(value) ? value : stringify(value).trim();
    const signsNothing = params === '' || method.toUpperCase() === 'GET';
    const payload = signsNothing
      ? { names: [], digest: sha256hash('') }
      : payloadOf(signedFields(params, textOf));

    const headerLines = names.map((name) => `${name}:${String(signedHeaders[name])}`).join('\n');
    const path = url.replace(/^https?:/, '').split('?')[0];
    const listed = names.join(';');
    const request = `${method}\n${path}\n${address.query}\n${headerLines}\n\n${listed}\n${payload.digest}`;
    const day = formateDate(timestamp);
    const scope = `${day}/${this.service}/tc3_request`;
    const dayKey = sha256hmac(day, `TC3${this.credential.secretKey}`);
    const signingKey = sha256hmac('tc3_request', sha256hmac(this.service, dayKey));
    const text = `${ALGORITHM}\n${timestamp}\n${scope}\n${sha256hash(request)}`;
    const signature = sha256hmac(text, signingKey, 'hex');
    const signedParams = withSignedParams ? ` SignedParams=${payload.names.join(';')},` : '';
    return {
      authorization: `${ALGORITHM} Credential=${this.credential.secretId}/${scope},${signedParams} SignedHeaders=${listed}, Signature=${signature}`,
      signedParams: payload.names,
      signedHeaders: names,
      signature,
      timestamp,
      multipart,
    };
  }
}
