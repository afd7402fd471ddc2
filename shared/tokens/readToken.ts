import { reportStale } from './reportStale';
import { seekToken, type TokenSeeker } from './seekToken';
import { lives, type TokenReading } from './tokenReading';

export { LEAST_LIFE_MS, type TokenReading } from './tokenReading';

/** How long an instance trusts its memory. Ours: a token that WeChat gave up early is noticed within this. */
export const MEMORY_MS = 30_000;

export interface TokenReader {
  /** The token from memory or the database; one that has ended is waited for. @throws PayError DATABASE_UNAVAILABLE */
  read(): Promise<TokenReading>;
  /** For 40001, 40014 and 42001: WeChat does not take it any more. The next read asks the database. */
  forget(): void;
  /** The same, and has it replaced: the next token, or `missing`. @throws PayError DATABASE_UNAVAILABLE */
  reportStale(accessToken: string): Promise<TokenReading>;
}

/** Reads what tokenCron writes; made once for an instance, whose calls at the same moment share one question. */
export function createTokenReader(seeker: TokenSeeker): TokenReader {
  const { now } = seeker;
  let memory: { accessToken: string; expiresAt: Date; readAt: Date } | undefined;
  const underWay = new Map<string, Promise<TokenReading>>();

  const remembered = (): TokenReading | undefined => {
    if (!memory) return undefined;
    const { accessToken, expiresAt, readAt } = memory;
    const isYoung = now().getTime() - readAt.getTime() < MEMORY_MS;
    return isYoung && lives(expiresAt, now()) ? { kind: 'token', accessToken, expiresAt } : undefined;
  };

  function shared(key: string, ask: () => Promise<TokenReading>): Promise<TokenReading> {
    const known = underWay.get(key);
    if (known) return known;
    const asked = ask()
      .then((reading) => {
        memory = reading.kind === 'token' ? { ...reading, readAt: now() } : undefined;
        return reading;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  }

  return {
    read: async () => remembered() ?? shared('', () => seekToken(seeker)),
    forget() {
      memory = undefined;
    },
    async reportStale(accessToken) {
      const known = remembered();
      if (known?.kind === 'token' && known.accessToken !== accessToken) return known;
      memory = undefined;
      return shared(accessToken, () => reportStale(seeker, seeker.appid, accessToken));
    },
  };
}
