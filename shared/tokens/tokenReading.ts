import type { TokenRecord } from './token';

/** With less than this left a token is no longer handed out: it could end on the way to WeChat. */
export const LEAST_LIFE_MS = 10_000;

export type TokenReading =
  | { kind: 'token'; accessToken: string; expiresAt: Date }
  /** tokenCron has not brought one, it ran out, or WeChat refuses it. */
  | { kind: 'missing' };

/** Whether a token with this end may still be used. */
export function lives(expiresAt: Date, now: Date): boolean {
  return expiresAt.getTime() - now.getTime() >= LEAST_LIFE_MS;
}

/** What a record offers. @param refused a token that WeChat did not take */
export function readingOf(record: TokenRecord | undefined, now: Date, refused?: string): TokenReading {
  if (!record || record.accessToken === '' || record.accessToken === refused) return { kind: 'missing' };
  const { accessToken, expiresAt } = record;
  return lives(expiresAt, now) ? { kind: 'token', accessToken, expiresAt } : { kind: 'missing' };
}
