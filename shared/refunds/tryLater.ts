import { recordIncident } from '../incidents/recordIncident';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { RefundRecord } from './refund';
import { nextRefundTryAt } from './refundSchedule';

/**
 * Gives a refund that WeChat did not take its next date. After the last one it keeps number and sum, a person is told,
 * and it goes on only on an operator's word.
 */
export async function tryLater(
  deps: PaymentDeps,
  refund: RefundRecord,
  waitingFor: string,
  pausesMs?: readonly number[],
): Promise<Pick<RefundRecord, 'waitingFor' | 'checks' | 'checkAt'>> {
  const checkAt = nextRefundTryAt(deps.now(), refund.checks, pausesMs);
  const waiting = { waitingFor, checks: refund.checks + 1, checkAt };
  // The incident first: what has no date any more is found by it alone.
  if (!checkAt) await recordIncident(deps, 'refundGivenUp', refund._id, waitingFor);
  const expected = { status: 'processing', byHand: null };
  await deps.documents.update('refunds', refund._id, expected, { set: waiting });
  return waiting;
}
