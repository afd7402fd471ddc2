import { type ControlServices } from '../control/services';
import { maskToken } from './maskToken';

/** JSON in which no token and no secret can be read, wherever it has been copied to: a document, a result, a log line. */
export function maskSecrets(json: string, { openapi }: Pick<ControlServices, 'openapi'>): string {
  const tokens = openapi.state().tokens.map(({ text }) => text);
  const { appSecret, otherApps } = openapi.settings();
  const secrets = [...tokens, appSecret, ...otherApps.map(({ secret }) => secret)].filter(
    ({ length }) => length >= LEAST_SECRET_CHARS,
  );
  return secrets.reduce(
    (text, secret) => text.replaceAll(asInJson(secret), asInJson(maskToken(secret))),
    maskFields(json),
  );
}

/** Fields of documents that hold a key, under the names that shops give them. */
const SECRET_FIELD =
  /"(apiV3Key|previousApiV3Key|apiKey|previousApiKey|appSecret|privateKey|ukey)":"((?:[^"\\]|\\.)+)"/g;

/** JSON in which no field that is named like a key can be read. */
const maskFields = (json: string): string =>
  json.replace(SECRET_FIELD, (_whole, field: string) => `"${field}":"••••"`);

/** Anything shorter is an ordinary word somewhere. */
const LEAST_SECRET_CHARS = 8;

/** The text between the quotes, as JSON writes it. */
const asInJson = (text: string) => JSON.stringify(text).slice(1, -1);
