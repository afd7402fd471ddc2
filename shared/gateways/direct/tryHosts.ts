import type { Limits, NoAnswer } from './httpExchange';

/**
 * always: WeChat takes the same request twice as one (queries, and whatever the merchant's number makes one);
 * unsent: only when nothing of the first try has left.
 */
export type Repeat = 'always' | 'unsent';

/** WeChat Pay's servers: the address usually asked, and the one for when it does not answer. */
export interface Origins {
  main: string;
  backup: string;
}

/** The part of the time that the first try may take; the rest is for the second. */
const FIRST_SHARE = 0.6;

/**
 * Asks the main host and, where `repeat` allows it, once more the other one. Both tries together keep the limit.
 * Source: 跨城冗灾升级指引: on a connect or read time-out, the same business parameters on the other host.
 */
export async function tryHosts<T extends { kind: string }>(
  { main, backup }: Origins,
  limitMs: number,
  repeat: Repeat,
  ask: (origin: string, limits: Limits) => Promise<T | NoAnswer>,
): Promise<T | NoAnswer> {
  const firstMs = Math.floor(limitMs * FIRST_SHARE);
  const answerMs = repeat === 'always' ? firstMs : limitMs;
  const first = await ask(main, { connectMs: firstMs, answerMs });
  if (!isNoAnswer(first) || (first.kind === 'noAnswer' && repeat !== 'always')) return first;
  const restMs = limitMs - firstMs;
  const second = await ask(backup, { connectMs: restMs, answerMs: restMs });
  // What the first try may have done is not undone by a second one that never left.
  return isNoAnswer(second) && first.kind === 'noAnswer' ? first : second;
}

function isNoAnswer(outcome: { kind: string }): outcome is NoAnswer {
  return outcome.kind === 'notSent' || outcome.kind === 'noAnswer';
}
