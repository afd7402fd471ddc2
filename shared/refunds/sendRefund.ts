import { recordIncident } from '../incidents/recordIncident';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { RefundRecord } from './refund';
import { nextRefundCheckAt, nextRefundTryAt } from './refundSchedule';

/**
 * Sends a reserved refund to WeChat, always with the same number and the same parameters, and writes down what came
 * of it. Accepted is not refunded; unknown is not failed.
 */
export async function sendRefund(deps: PaymentDeps, refund: RefundRecord): Promise<RefundRecord> {
  const outcome = await deps.gatewayOf(refund.gateway).refund({ ...refund, outRefundNo: refund._id });
  const now = deps.now();
  if (outcome.kind === 'accepted') {
    const accepted = {
      acceptedAt: now,
      refundId: outcome.refundId,
      ...(outcome.couponRefundFee === undefined ? {} : { couponRefundFee: outcome.couponRefundFee }),
      checkAt: nextRefundCheckAt(now, 0),
      checks: 0,
      waitingFor: null,
    };
    await deps.documents.update(
      'refunds',
      refund._id,
      { status: 'processing' },
      { set: accepted, push: { timeline: { at: now, what: 'accepted' } } },
    );
    return { ...refund, acceptedAt: now, refundId: outcome.refundId };
  }
  const waitingFor = outcome.kind === 'rejected' ? outcome.text : 'no answer from WeChat Pay';
  const waiting = { waitingFor, checks: refund.checks + 1, checkAt: nextRefundTryAt(now, refund.checks) };
  await Promise.all([
    deps.documents.update('refunds', refund._id, { status: 'processing' }, { set: waiting }),
    outcome.kind === 'rejected' ? recordIncident(deps, 'refundWaiting', refund._id, outcome.text) : undefined,
  ]);
  deps.log('warn', 'refundNotAccepted', {
    outRefundNo: refund._id,
    outTradeNo: refund.outTradeNo,
    ...outcome,
  });
  return { ...refund, ...waiting };
}
