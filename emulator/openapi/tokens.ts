import { randomBytes } from 'node:crypto';
import { type Clock } from '../clock/clock';
import { beijingCompact } from '../pay/beijingTime';
import { type Records } from '../records';
import {
  MAX_FORCED_PER_DAY,
  MIN_FORCED_PAUSE_MS,
  OVERLAP_MS,
  RENEWAL_MS,
  TOKEN_LIFE_SECONDS,
} from './tokenLimits';

const TOKEN = 'openapi.token';
const SECOND_MS = 1000;

/** An access_token that WeChat gave out. Moments are virtual ms. */
export interface Token {
  text: string;
  /** The app that it was given to. */
  appid: string;
  /** Which endpoint gave it; the two know nothing of each other. */
  kind: 'old' | 'stable';
  issuedAt: number;
  expiresAt: number;
  /** Earlier than its end when a newer one took its place. */
  validUntil: number;
  forced: boolean;
}

/** unknown: never given out, or to another app. */
export type TokenStatus = 'valid' | 'superseded' | 'expired' | 'unknown';

export type StableOutcome = { kind: 'token'; token: Token } | { kind: 'tooSoon' } | { kind: 'dailyLimit' };

export interface Tokens {
  /** A new token of the old endpoint; the one before it works five minutes more. */
  issueOld(appid: string): Token;
  /** The stable endpoint's token, or with `force` a new one that ends the others at once. */
  stable(appid: string, force: boolean): StableOutcome;
  status(appid: string, text: string): TokenStatus;
  /** Whole seconds until the token's end. */
  secondsLeft(token: Token): number;
  list(): Token[];
  clear(): void;
}

const beijingDay = (ms: number) => beijingCompact(ms).slice(0, 8);

export function createTokens(clock: Clock, records: Records): Tokens {
  const list = () => records.list<Token>(TOKEN);
  const save = (token: Token) => records.put(TOKEN, token.text, token);

  const issue = (appid: string, kind: Token['kind'], forced: boolean): Token => {
    const issuedAt = clock.now();
    const expiresAt = issuedAt + TOKEN_LIFE_SECONDS * SECOND_MS;
    const text = `FAKE_${kind.toUpperCase()}_TOKEN_${randomBytes(24).toString('hex')}`;
    const token = { text, appid, kind, issuedAt, expiresAt, validUntil: expiresAt, forced };
    save(token);
    return token;
  };

  const tokensOf = (appid: string, kind: Token['kind']) =>
    list().filter((token) => token.appid === appid && token.kind === kind);

  const shorten = (appid: string, kind: Token['kind'], until: number) =>
    tokensOf(appid, kind)
      .filter((token) => token.validUntil > until)
      .forEach((token) => save({ ...token, validUntil: until }));

  const forcedRefusal = (appid: string): StableOutcome | undefined => {
    const now = clock.now();
    const forced = tokensOf(appid, 'stable').filter((token) => token.forced);
    if (forced.some(({ issuedAt }) => now < issuedAt + MIN_FORCED_PAUSE_MS)) return { kind: 'tooSoon' };
    const today = forced.filter(({ issuedAt }) => beijingDay(issuedAt) === beijingDay(now));
    return today.length >= MAX_FORCED_PER_DAY ? { kind: 'dailyLimit' } : undefined;
  };

  const normal = (appid: string): Token => {
    const now = clock.now();
    const latest = tokensOf(appid, 'stable').findLast(({ validUntil }) => validUntil > now);
    return latest && now < latest.expiresAt - RENEWAL_MS ? latest : issue(appid, 'stable', false);
  };

  return {
    issueOld(appid) {
      shorten(appid, 'old', clock.now() + OVERLAP_MS);
      return issue(appid, 'old', false);
    },
    stable(appid, force) {
      if (!force) return { kind: 'token', token: normal(appid) };
      const refusal = forcedRefusal(appid);
      if (refusal) return refusal;
      shorten(appid, 'stable', clock.now());
      return { kind: 'token', token: issue(appid, 'stable', true) };
    },
    status(appid, text) {
      const token = records.get<Token>(TOKEN, text);
      const now = clock.now();
      if (token?.appid !== appid) return 'unknown';
      if (now < token.validUntil) return 'valid';
      return now < token.expiresAt ? 'superseded' : 'expired';
    },
    secondsLeft: ({ expiresAt }) => Math.floor((expiresAt - clock.now()) / SECOND_MS),
    list,
    clear: () => list().forEach(({ text }) => records.remove(TOKEN, text)),
  };
}
