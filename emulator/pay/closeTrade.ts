import { type PayCore } from './core';
import { MIN_CLOSE_AGE_MS } from './limits';
import { type Refusal } from './refusal';
import { isPaid, tradeAt } from './trade';

/** Closes an unpaid trade; answers why not, or undefined when it is closed now. */
export function closeTrade(
  { clock, store, settings }: PayCore,
  subMchId: string,
  outTradeNo: string,
): Refusal | undefined {
  const known = store.trade(subMchId, outTradeNo);
  if (!known) return 'orderNotExist';
  const now = clock.now();
  const trade = tradeAt(known, now, settings());
  if (isPaid(trade)) return 'orderPaid';
  if (trade.state === 'CLOSED') return 'orderClosed';
  if (now < trade.placedAt + MIN_CLOSE_AGE_MS) return 'closeTooSoon';
  store.saveTrade({ ...trade, state: 'CLOSED', closedAt: now });
  return undefined;
}
