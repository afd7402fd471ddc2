import type { NoAnswer } from './httpExchange';

export type Call = 'create' | 'query' | 'close' | 'refund' | 'queryRefund';

/** What a refusal means for a call. Decided by WeChat's code alone, never by its words. */
export type RefusalMeaning =
  /** The account, the settings, the keys or the certificate. */
  | 'misconfigured'
  /** WeChat does not know the number. */
  | 'notFound'
  /** The merchant's balance is too low. */
  | 'notEnough'
  /** The bill is still being made. */
  | 'notReady'
  /** Too fast, or busy: it may even have been done. Ask later. */
  | 'unknown'
  /** This request, once and for all. */
  | 'rejected';

/** What APIv3 or APIv2 answered, once its signature has been checked. */
export type DirectAnswer<F> =
  | { kind: 'success'; fields: F }
  /** `text` is for people. */
  | { kind: 'refused'; meaning: RefusalMeaning; text: string }
  | NoAnswer;

export type Meanings = Readonly<Record<string, RefusalMeaning>>;

/** A call's own codes before the common ones; undefined for a code that stands in neither table. */
export function meaningIn(own: Meanings, common: Meanings, code: string): RefusalMeaning | undefined {
  if (Object.hasOwn(own, code)) return own[code];
  return Object.hasOwn(common, code) ? common[code] : undefined;
}
