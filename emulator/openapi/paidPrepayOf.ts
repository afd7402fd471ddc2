import { isPaid } from '../pay/trade';
import type { TradeView } from '../pay/payState';
import type { PaidPrepay } from './formIds';

/** The payment that a prepay id led to; undefined unless it succeeded. */
export function paidPrepayOf(trades: readonly TradeView[], prepayId: string): PaidPrepay | undefined {
  const trade = trades.find(({ prepayIds }) => prepayIds.some(({ id }) => id === prepayId));
  if (!trade || !isPaid(trade)) return undefined;
  const { order, placedAt, payment } = trade;
  return { openid: order.openid, placedAt, paidAt: payment.paidAt };
}
