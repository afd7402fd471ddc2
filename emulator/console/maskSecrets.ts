import { type ControlServices } from '../control/services';
import { maskToken } from './maskToken';

/** JSON in which no token and no secret can be read, wherever it has been copied to: a document, a result, a log line. */
export function maskSecrets(json: string, { openapi }: Pick<ControlServices, 'openapi'>): string {
  const tokens = openapi.state().tokens.map(({ text }) => text);
  const secrets = [...tokens, openapi.settings().appSecret].filter((secret) => secret !== '');
  return secrets.reduce((text, secret) => text.replaceAll(secret, maskToken(secret)), json);
}
