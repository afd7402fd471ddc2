import { type PayCore } from './core';
import { refundStatus, type Refund, type RefundStatus } from './refund';
import { isPaid } from './trade';
import { refundNotice } from './tradeNotices';

/** How a refund may go on. CHANGE waits for a person at the merchant platform. Source: CloudPay refund notice. */
const transitions = {
  PROCESSING: ['SUCCESS', 'CHANGE', 'REFUNDCLOSE'],
  CHANGE: ['SUCCESS', 'REFUNDCLOSE'],
  SUCCESS: [],
  REFUNDCLOSE: [],
} as const satisfies Record<RefundStatus, readonly RefundStatus[]>;

export const mayBecome = (from: RefundStatus, to: RefundStatus): boolean =>
  transitions[from].some((status) => status === to);

/** Brings a refund to its end and tells the shop; undefined when it cannot become that any more. */
export function endRefund(core: PayCore, refund: Refund, status: RefundStatus): Refund | undefined {
  const { clock, store, notices, settings, change } = core;
  if (!mayBecome(refundStatus(refund), status)) return undefined;
  const ended = { ...refund, history: [...refund.history, { status, at: clock.now() }] };
  store.saveRefund(ended);
  const { merchantBalance, refundNotify } = settings();
  const { subMchId, outTradeNo, refundFee } = refund.order;
  if (status === 'REFUNDCLOSE' && merchantBalance !== undefined) {
    change({ merchantBalance: merchantBalance + refundFee });
  }
  const trade = store.trade(subMchId, outTradeNo);
  const notice = trade && isPaid(trade) ? refundNotice(ended, trade) : undefined;
  if (notice) notices.send(notice, refundNotify);
  return ended;
}

/** Ends an accepted refund as planned when its time has come. */
export function scheduleRefundEnd(core: PayCore, refund: Refund): void {
  const { subMchId, outRefundNo } = refund.order;
  const at = Math.max(refund.plan.at, core.clock.now());
  core.clock.schedule(at, `refund ${outRefundNo} ends`, () => {
    const current = core.store.refund(subMchId, outRefundNo);
    if (current && refundStatus(current) === 'PROCESSING' && current.refundId === refund.refundId) {
      endRefund(core, current, refund.plan.status);
    }
  });
}
