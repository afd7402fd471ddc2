import { type ControlServices } from '../control/services';
import { maskToken } from './maskToken';

/** JSON in which no token and no secret can be read, wherever it has been copied to: a document, a result, a log line. */
export function maskSecrets(json: string, { openapi }: Pick<ControlServices, 'openapi'>): string {
  const tokens = openapi.state().tokens.map(({ text }) => text);
  const secrets = [...tokens, openapi.settings().appSecret].filter(
    ({ length }) => length >= LEAST_SECRET_CHARS,
  );
  return secrets.reduce(
    (text, secret) => text.replaceAll(asInJson(secret), asInJson(maskToken(secret))),
    json,
  );
}

/** Anything shorter is an ordinary word somewhere. */
const LEAST_SECRET_CHARS = 8;

/** The text between the quotes, as JSON writes it. */
const asInJson = (text: string) => JSON.stringify(text).slice(1, -1);
