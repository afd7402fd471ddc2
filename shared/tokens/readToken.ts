import type { Documents } from '../gateways/documents';

/** How long an instance trusts its memory. Ours: a token that WeChat gave up early is noticed within this. */
export const MEMORY_MS = 30_000;

/** With less than this left a token is no longer handed out: it could end on the way to WeChat. */
export const LEAST_LIFE_MS = 10_000;

export type TokenReading =
  | { kind: 'token'; accessToken: string; expiresAt: Date }
  /** tokenCron has not brought one, or it ran out. */
  | { kind: 'missing' };

export interface TokenReader {
  /** The token from memory or the database; never asks WeChat. @throws PayError DATABASE_UNAVAILABLE */
  read(): Promise<TokenReading>;
  /** For 40001, 40014 and 42001: WeChat does not take it any more. The next read asks the database. */
  forget(): void;
}

/** Reads what tokenCron writes; made once for an instance. */
export function createTokenReader({
  documents,
  appid,
  now,
}: {
  documents: Documents;
  appid: string;
  now(): Date;
}): TokenReader {
  let memory: { accessToken: string; expiresAt: Date; readAt: Date } | undefined;
  const lives = (expiresAt: Date) => expiresAt.getTime() - now().getTime() >= LEAST_LIFE_MS;

  return {
    async read() {
      if (memory && now().getTime() - memory.readAt.getTime() < MEMORY_MS && lives(memory.expiresAt)) {
        return { kind: 'token', accessToken: memory.accessToken, expiresAt: memory.expiresAt };
      }
      const record = await documents.get('tokens', appid);
      if (!record || record.accessToken === '' || !lives(record.expiresAt)) {
        memory = undefined;
        return { kind: 'missing' };
      }
      const { accessToken, expiresAt } = record;
      memory = { accessToken, expiresAt, readAt: now() };
      return { kind: 'token', accessToken, expiresAt };
    },
    forget() {
      memory = undefined;
    },
  };
}
