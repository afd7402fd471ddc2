import type { PaymentNotice } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import { confirmPayment, finishPaid } from './confirmPayment';
import { differences } from './judgeTrade';
import type { PaymentDeps } from './paymentDeps';

export type NoticeOutcome =
  | 'done'
  /** Everything it says was known and written before. */
  | 'repeated'
  /** It can never be processed: recorded for a person. */
  | 'recorded'
  /** WeChat could not be asked: a later notice may succeed. */
  | 'comeAgain';

/**
 * A payment notice. It proves nothing by itself: the trade is asked for, and only its answer is credited.
 * @param genuine whether WeChat Pay itself called; otherwise the notice is a nudge, and its fields mean nothing
 */
export async function takePaymentNotice(
  deps: PaymentDeps,
  notice: PaymentNotice,
  genuine: boolean,
): Promise<NoticeOutcome> {
  const [payment, attached] = await Promise.all([
    deps.documents.get('payments', notice.outTradeNo),
    notice.attach && /^\d{32}$/.test(notice.attach) ? deps.documents.get('orders', notice.attach) : undefined,
  ]);
  if (!payment) {
    if (genuine)
      await recordIncident(
        deps,
        'unknownPayment',
        notice.outTradeNo,
        `${notice.totalFee} fen, WeChat's number ${notice.transactionId}`,
      );
    return 'recorded';
  }
  // Whoever nudges may cause a question about what is not final, and nothing else.
  const isFinal = payment.status === 'closed' || payment.status === 'paid';
  if (!genuine && isFinal) return 'repeated';
  const order = attached?._id === payment.orderNo ? attached : undefined;
  if (payment.status === 'paid' && payment.evidence) {
    if (order?.paidOutTradeNo === payment._id || payment.surplusRefundNo) return 'repeated';
    await finishPaid(deps, payment, payment.evidence);
    return 'done';
  }
  const fields = genuine ? differences(payment, notice) : [];
  if (fields.length > 0) {
    await recordIncident(
      deps,
      'paymentMismatch',
      payment._id,
      `the notice's ${fields.join(', ')} differ from our record`,
    );
    return 'recorded';
  }
  const truth = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
  if (truth.kind !== 'paid') {
    deps.log('warn', 'noticeWithoutTrade', { outTradeNo: payment._id, trade: truth.kind });
    return 'comeAgain';
  }
  const confirmed = await confirmPayment(deps, payment, truth.trade, order);
  return confirmed.kind === 'mismatch' ? 'recorded' : 'done';
}
