import type { RefundOutcome } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import { settleByRule } from '../incidents/settleIncident';
import { refundAcceptedEntry, refundSource } from '../ledger/ledgerEntries';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { RefundRecord } from './refund';
import { nextRefundCheckAt, refundRetryPausesMs, topUpPausesMs } from './refundSchedule';
import { tryLater } from './tryLater';

type Accepted = Extract<RefundOutcome, { kind: 'accepted' }>;

/**
 * Sends a reserved refund to WeChat, always with the same number and the same parameters, and writes down what came
 * of it. Accepted is not refunded; unknown is not failed; too little balance only waits.
 */
export async function sendRefund(deps: PaymentDeps, refund: RefundRecord): Promise<RefundRecord> {
  const outcome = await deps.gatewayOf(refund.gateway).refund({ ...refund, outRefundNo: refund._id });
  if (outcome.kind === 'accepted') return keepAccepted(deps, refund, outcome);
  deps.log('warn', 'refundNotAccepted', {
    outRefundNo: refund._id,
    outTradeNo: refund.outTradeNo,
    ...outcome,
  });
  const waitingFor = outcome.kind === 'unknown' ? 'no answer from WeChat Pay' : outcome.text;
  const pausesMs = outcome.kind === 'notEnough' ? topUpPausesMs : refundRetryPausesMs;
  const [waiting] = await Promise.all([
    tryLater(deps, refund, waitingFor, pausesMs),
    outcome.kind === 'unknown' ? undefined : recordIncident(deps, 'refundWaiting', refund._id, outcome.text),
  ]);
  return { ...refund, ...waiting };
}

async function keepAccepted(
  deps: PaymentDeps,
  refund: RefundRecord,
  { refundId, couponRefundFee }: Accepted,
): Promise<RefundRecord> {
  const now = deps.now();
  const accepted = {
    acceptedAt: now,
    refundId,
    ...(couponRefundFee === undefined ? {} : { couponRefundFee }),
    checkAt: nextRefundCheckAt(now, 0),
    checks: 0,
    waitingFor: null,
  };
  await Promise.all([
    deps.documents.update(
      'refunds',
      refund._id,
      { status: 'processing' },
      { set: accepted, push: { timeline: { at: now, what: 'accepted' } } },
    ),
    deps.documents.insert('ledger', refundAcceptedEntry({ ...refund, refundId }, refundSource(refund), now)),
    refund.waitingFor && settleByRule(deps, 'refundWaiting', refund._id, 'WeChat Pay has accepted it'),
  ]);
  return { ...refund, acceptedAt: now, refundId, waitingFor: null };
}
