import { incidentId, type IncidentKind } from '../../incidents/incident';
import { recordIncident } from '../../incidents/recordIncident';
import { settleIncident } from '../../incidents/settleIncident';
import type { PaymentDeps } from '../../payments/paymentDeps';
import type { ByHand, RefundRecord } from '../refund';

/** What may wait for a person about a refund, and is over once the shop has paid it back itself. */
const troubles: readonly IncidentKind[] = [
  'refundWaiting',
  'refundGivenUp',
  'refundAbnormal',
  'refundClosed',
];

/** Closes what a refund paid by hand leaves open; or says that WeChat was faster. Done again, it changes nothing. */
export async function settleByHandTroubles(
  deps: PaymentDeps,
  { _id, status, finishedAt }: RefundRecord,
  { by, note }: ByHand,
): Promise<void> {
  if (status === 'succeeded') {
    const text = 'WeChat has refunded it after all: do not pay it by hand, or ask the buyer for one of both';
    await recordIncident(deps, 'refundMismatch', _id, text, finishedAt);
  }
  if (status !== 'paidByHand') return;
  await Promise.all(troubles.map((kind) => settleIncident(deps, incidentId(kind, _id), { by, note })));
}
