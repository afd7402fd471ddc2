import { STUCK_AFTER_DAYS } from '../contracts/refund';
import { PayError } from '../errors';
import type { RefundEnd } from '../gateways/paymentGateway';
import { incidentId } from '../incidents/incident';
import { settleIncident } from '../incidents/settleIncident';
import type { PaymentDeps } from '../payments/paymentDeps';
import { askByHand } from './byHand/askByHand';
import { loadRefund } from './decideRefund';
import { finishRefund } from './finishRefund';
import type { RefundRecord } from './refund';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface SeenEnd {
  operator: string;
  /** What the merchant platform shows. */
  end: RefundEnd;
  note: string;
}

/**
 * An operator says how a refund has ended that WeChat took and whose end never came, because its channel tells no
 * states. WeChat is asked first, and wherever it tells the end, that is taken.
 * @throws PayError ILLEGAL_TRANSITION (not stuck, still under way, or ended otherwise), GATEWAY_UNKNOWN, REFUND_NOT_POSSIBLE
 */
export async function endRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  { operator, end, note }: SeenEnd,
): Promise<RefundRecord> {
  if (refund.status === end) return refund;
  if (refund.status !== 'processing' && refund.status !== 'abnormal')
    throw new PayError('ILLEGAL_TRANSITION', `a refund that is ${refund.status} cannot end as ${end}`);
  const [payment, { trade, state }] = await Promise.all([
    deps.documents.get('payments', refund.outTradeNo),
    askByHand(deps, refund),
  ]);
  if (!payment) throw new Error(`payment ${refund.outTradeNo} of refund ${refund._id} is gone`);
  if (state.kind === 'found') {
    if (!state.end)
      throw new PayError('ILLEGAL_TRANSITION', 'WeChat says that it is under way; its end comes by itself');
    await finishRefund(deps, refund, payment, { end: state.end });
    if (state.end === end) return loadRefund(deps, refund._id);
    throw new PayError('ILLEGAL_TRANSITION', `WeChat says that it is ${state.end}; look at it again`);
  }
  if (state.kind !== 'foundWithoutState' || trade.kind === 'unknown')
    throw new PayError(
      'GATEWAY_UNKNOWN',
      'WeChat Pay did not say whether it has this refund; try again later',
    );
  if (trade.kind !== 'paid' || !trade.trade.refundBegun)
    throw new PayError('REFUND_NOT_POSSIBLE', 'WeChat says that nothing of this payment was ever refunded');
  mustBeStuck(refund, deps.now());
  const now = deps.now();
  const endedBy = { by: operator, note, at: now };
  await deps.documents.update(
    'refunds',
    refund._id,
    { status: refund.status },
    { set: { endedBy, note }, push: { timeline: { at: now, what: 'endSeen', detail: operator } } },
  );
  await finishRefund(deps, refund, payment, { end });
  await settleIncident(deps, incidentId('refundGivenUp', refund._id), { by: operator, note });
  return loadRefund(deps, refund._id);
}

function mustBeStuck({ status, acceptedAt }: RefundRecord, now: Date): void {
  if (status === 'abnormal') return;
  const stuckFrom = acceptedAt && acceptedAt.getTime() + STUCK_AFTER_DAYS * DAY_MS;
  if (stuckFrom === undefined)
    throw new PayError('ILLEGAL_TRANSITION', 'WeChat has not taken it yet; try it again, or pay it by hand');
  if (now.getTime() < stuckFrom)
    throw new PayError(
      'ILLEGAL_TRANSITION',
      `its end comes by notice or bill; say it yourself ${STUCK_AFTER_DAYS} days after WeChat took it`,
    );
}
