import type { RefundEnd, RefundNotice } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import { confirmPayment, evidenceOf } from '../payments/confirmPayment';
import type { PaymentRecord } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { NoticeOutcome } from '../payments/paymentNotice';
import { finishRefund } from './finishRefund';
import { newRefund } from './newRefund';
import type { RefundRecord } from './refund';
import { isOver } from './transitions';

/** Which of what the notice says differs from the refund that we asked for; one not yet approved never left us. */
function differences(refund: RefundRecord, notice: RefundNotice): string[] {
  const fields = ['appid', 'mchId', 'outTradeNo', 'refundFee', 'totalFee'] as const;
  // APIv3 names no appid.
  const told = fields.filter((field) => field !== 'appid' || notice.appid !== undefined);
  const differing: string[] = told.filter((field) => refund[field] !== notice[field]);
  return refund.status === 'requested' ? [...differing, 'status'] : differing;
}

/**
 * A refund notice. It is believed when WeChat Pay itself called, it agrees with our reservation, and the trade says
 * that a refund was begun (CloudPay's query tells no states); one that nothing vouches for only makes us ask.
 * @param genuine whether WeChat Pay itself called; any other notice is refused here, since nothing could prove it
 */
export async function takeRefundNotice(
  deps: PaymentDeps,
  notice: RefundNotice,
  genuine: boolean,
): Promise<NoticeOutcome> {
  if (!genuine) return 'comeAgain';
  const [refund, payment] = await Promise.all([
    deps.documents.get('refunds', notice.outRefundNo),
    deps.documents.get('payments', notice.outTradeNo),
  ]);
  if (!payment) {
    await recordIncident(
      deps,
      'unknownRefund',
      notice.outRefundNo,
      `${notice.refundFee} fen of the unknown payment ${notice.outTradeNo}`,
    );
    return 'recorded';
  }
  if (refund && isOver(refund.status))
    return contradicts(refund, notice) ? recordContradiction(deps, refund, notice) : 'repeated';
  const fields = refund ? differences(refund, notice) : [];
  if (fields.length > 0) {
    await recordIncident(
      deps,
      'refundMismatch',
      notice.outRefundNo,
      `the notice's ${fields.join(', ')} differ from our record`,
    );
    return 'recorded';
  }
  const [truth, told] = await Promise.all([
    deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id }),
    notice.proven ? notice : askState(deps, payment, notice),
  ]);
  if (truth.kind !== 'paid' || !truth.trade.refundBegun || !told) {
    deps.log('warn', 'refundNoticeWithoutRefund', { outRefundNo: notice.outRefundNo, trade: truth.kind });
    return 'comeAgain';
  }
  if (!payment.evidence) {
    // The payment's own notice is lost or late: without it there would be nothing to refund in the books.
    const trade = { ...truth.trade, refundBegun: false }; // the refund is known: it is this one
    const confirmed = await confirmPayment(deps, payment, trade, undefined);
    if (confirmed.kind === 'mismatch') return 'recorded';
  }
  const current = refund ?? (await adoptExternal(deps, notice, payment));
  if (!current) return 'recorded';
  const proven: PaymentRecord = { ...payment, evidence: payment.evidence ?? evidenceOf(truth.trade) };
  await finishRefund(deps, current, proven, {
    end: told.end,
    refundId: told.refundId,
    ...(notice.finishedAt ? { finishedAt: notice.finishedAt } : {}),
  });
  return 'done';
}

/** What WeChat itself says of the refund that an unproven notice is about; undefined when that is something else. */
async function askState(
  deps: PaymentDeps,
  payment: PaymentRecord,
  { outRefundNo, refundFee, refundId }: RefundNotice,
): Promise<{ end: RefundEnd; refundId: string } | undefined> {
  const gateway = deps.gatewayOf(payment.gateway);
  const state = await gateway.queryRefund({ ...payment, outTradeNo: payment._id, outRefundNo });
  if (state.kind !== 'found' || !state.end || state.refundFee !== refundFee) return undefined;
  return { end: state.end, refundId: state.refundId ?? refundId };
}

/** Money has gone back for a refund that is over here: nothing is moved by itself, but nobody may miss it. */
const contradicts = ({ status }: RefundRecord, { end, proven }: RefundNotice) =>
  proven && end === 'succeeded' && status !== 'succeeded';

async function recordContradiction(
  deps: PaymentDeps,
  refund: RefundRecord,
  notice: RefundNotice,
): Promise<NoticeOutcome> {
  const text = `WeChat says ${notice.end} of a refund that is ${refund.status} here`;
  await recordIncident(deps, 'refundMismatch', refund._id, text);
  return 'recorded';
}

/** A refund begun in the merchant platform: booked as external, and what is left of the payment is less. */
async function adoptExternal(
  deps: PaymentDeps,
  notice: RefundNotice,
  payment: PaymentRecord,
): Promise<RefundRecord | undefined> {
  if (!notice.external || notice.totalFee !== payment.totalFee || notice.mchId !== payment.mchId) {
    await recordIncident(
      deps,
      'unknownRefund',
      notice.outRefundNo,
      `${notice.refundFee} fen of payment ${payment._id}`,
    );
    return undefined;
  }
  const now = deps.now();
  const refund = newRefund(payment, notice.outRefundNo, notice.refundFee, now, {
    status: 'processing',
    askedBy: 'platform',
    decidedBy: 'platform',
    decidedAt: now,
    sentAt: now,
    acceptedAt: now,
    refundId: notice.refundId,
    reason: '商户平台退款',
    checkAt: now,
  });
  await deps.documents.insert('refunds', refund);
  return refund;
}
