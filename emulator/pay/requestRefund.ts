import { type PayCore } from './core';
import { scheduleRefundEnd } from './endRefund';
import { newRefundId } from './identifiers';
import { MAX_REFUNDS_PER_TRADE, REFUND_PERIOD_MS } from './limits';
import { holdsMoney, type Refund, type RefundOrder } from './refund';
import { type Refusal } from './refusal';
import { isPaid, type PaidTrade, type Trade } from './trade';
import { splitRefund } from './splitRefund';

export type RefundOutcome =
  | { kind: 'accepted'; refund: Refund; trade: PaidTrade }
  | { kind: 'refused'; why: Refusal };

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

/** What WeChat says to a number that it already knows; undefined when it is the same refund once more. */
function repeatRefusal(known: Refund, order: RefundOrder): Refusal | undefined {
  const isSameSum =
    known.order.outTradeNo === order.outTradeNo &&
    known.order.totalFee === order.totalFee &&
    known.order.refundFee === order.refundFee;
  if (!isSameSum) return 'feeMismatch';
  if (known.order.fingerprint !== order.fingerprint) return 'refundChanged';
  return holdsMoney(known) ? undefined : 'refundClosed';
}

function newRefusal(core: PayCore, trade: PaidTrade, order: RefundOrder, earlier: Refund[]) {
  const { merchantBalance, refundIntervalMs } = core.settings();
  const now = core.clock.now();
  const left = trade.order.totalFee - sum(earlier.filter(holdsMoney).map((refund) => refund.order.refundFee));
  const lastAt = Math.max(...earlier.map((refund) => refund.acceptedAt));
  const rules: [Refusal, boolean][] = [
    ['feeMismatch', order.totalFee !== trade.order.totalFee],
    ['tradeOverdue', now > trade.payment.paidAt + REFUND_PERIOD_MS],
    ['fullyRefunded', left === 0],
    ['refundExceeds', order.refundFee > left],
    ['tooManyRefunds', earlier.length >= MAX_REFUNDS_PER_TRADE],
    ['refundTooSoon', now < lastAt + refundIntervalMs],
    ['notEnough', merchantBalance !== undefined && merchantBalance < order.refundFee],
  ];
  return rules.find(([, broken]) => broken)?.[0];
}

/**
 * Accepts a refund, or the same one once more under its number. Money moves later, see {@link scheduleRefundEnd}.
 * An unpaid trade is none that could be refunded: ORDERNOTEXIST.
 */
export function requestRefund(
  core: PayCore,
  trade: Trade | undefined,
  order: RefundOrder,
  source: Refund['source'] = 'API',
): RefundOutcome {
  const { clock, store, settings } = core;
  const known = store.refund(order.subMchId, order.outRefundNo);
  if (known) {
    const why = repeatRefusal(known, order);
    if (why) return { kind: 'refused', why };
  }
  if (!trade || !isPaid(trade)) return { kind: 'refused', why: 'orderNotExist' };
  if (known) return { kind: 'accepted', refund: known, trade };

  const earlier = trade.outRefundNos.flatMap((number) => store.refund(order.subMchId, number) ?? []);
  const why = newRefusal(core, trade, order, earlier);
  if (why) return { kind: 'refused', why };

  const now = clock.now();
  const { refundOutcome, refundDelayMs, merchantBalance } = settings();
  const refund: Refund = {
    order,
    refundId: newRefundId(now),
    source,
    acceptedAt: now,
    history: [{ status: 'PROCESSING', at: now }],
    plan: { status: refundOutcome, at: now + refundDelayMs },
    ...splitRefund(trade, order.refundFee, earlier.filter(holdsMoney)),
  };
  const refunded: PaidTrade = {
    ...trade,
    state: 'REFUND',
    outRefundNos: [...trade.outRefundNos, order.outRefundNo],
  };
  store.saveRefund(refund);
  store.saveTrade(refunded);
  if (merchantBalance !== undefined) core.change({ merchantBalance: merchantBalance - order.refundFee });
  scheduleRefundEnd(core, refund);
  return { kind: 'accepted', refund, trade: refunded };
}
