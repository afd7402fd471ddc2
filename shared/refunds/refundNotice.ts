import type { RefundNotice } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import { confirmPayment, evidenceOf } from '../payments/confirmPayment';
import type { PaymentRecord } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { NoticeOutcome } from '../payments/paymentNotice';
import { finishRefund } from './finishRefund';
import { newRefund } from './newRefund';
import type { RefundRecord } from './refund';
import { refundTransitions } from './transitions';

/** Which of what the notice says differs from the refund that we asked for; one not yet approved never left us. */
function differences(refund: RefundRecord, notice: RefundNotice): string[] {
  const fields = ['appid', 'mchId', 'outTradeNo', 'refundFee', 'totalFee'] as const;
  const differing: string[] = fields.filter((field) => refund[field] !== notice[field]);
  return refund.status === 'requested' ? [...differing, 'status'] : differing;
}

/**
 * A refund notice of CloudPay. Its query tells no states, so the notice is believed when WeChat Pay itself called, it
 * agrees with our reservation, and the trade says that a refund was begun.
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
  if (refund && Object.keys(refundTransitions[refund.status]).length === 0) return 'repeated';
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
  const truth = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
  if (truth.kind !== 'paid' || !truth.trade.refundBegun) {
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
    end: notice.end,
    refundId: notice.refundId,
    ...(notice.finishedAt ? { finishedAt: notice.finishedAt } : {}),
  });
  return 'done';
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
