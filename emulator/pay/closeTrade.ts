import { type PayCore } from './core';
import { MIN_CLOSE_AGE_MS } from './limits';
import { type Refusal } from './refusal';
import { isPaid, tradeAt, type Trade } from './trade';

/**
 * Closes an unpaid trade of at least `minAgeMs`; answers why not, or undefined when it is closed now. V3 asks for no
 * age. Source: V2 closeorder, V3 close.
 */
export function closeTrade(
  { clock, store, settings }: PayCore,
  known: Trade | undefined,
  minAgeMs: number = MIN_CLOSE_AGE_MS,
): Refusal | undefined {
  if (!known) return 'orderNotExist';
  const now = clock.now();
  const trade = tradeAt(known, now, settings());
  if (isPaid(trade)) return 'orderPaid';
  if (trade.state === 'CLOSED') return 'orderClosed';
  if (now < trade.placedAt + minAgeMs) return 'closeTooSoon';
  store.saveTrade({ ...trade, state: 'CLOSED', closedAt: now });
  return undefined;
}
