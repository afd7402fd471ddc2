import { PayError } from '../../errors';
import { recordIncident } from '../../incidents/recordIncident';
import type { PaymentRecord } from '../../payments/payment';
import type { PaymentDeps } from '../../payments/paymentDeps';
import { loadRefund } from '../decideRefund';
import { finishRefund } from '../finishRefund';
import type { ByHand, RefundRecord, RefundStatus } from '../refund';
import { verifyAt } from '../../payments/checkSchedule';
import { askByHand } from './askByHand';
import { continueByHand, settleByHand } from './continueByHand';
import { judgeByHand, type ByHandVerdict } from './judgeByHand';
import { canReserveByHand } from './reserveByHand';
import { isToBePaidByHand } from './toBePaidByHand';

/** Longer than any function of ours runs, and a call of it travels: what had left before has arrived by then. Ours. */
export const HOLD_MS = 5 * 60 * 1000;

/** What an operator may take into his own hands. */
const payable: Readonly<Record<RefundStatus, boolean>> = {
  requested: true,
  processing: true,
  abnormal: true,
  closed: true,
  refused: false,
  succeeded: false,
  paidByHand: false,
};

/**
 * An operator pays a refund back himself, because WeChat never will. WeChat is asked first; a refund that may have
 * left for WeChat is held, and asked about again when all that had left must have arrived. Nobody should hand over
 * money before the refund is `paidByHand`. The same words again change nothing.
 * @throws PayError ILLEGAL_TRANSITION (WeChat has it, or it is over), REFUND_EXCEEDS_PAID, REFUND_NOT_POSSIBLE,
 * GATEWAY_UNKNOWN, TRY_AGAIN
 */
export async function payByHand(
  deps: PaymentDeps,
  refund: RefundRecord,
  { operator, note }: { operator: string; note: string },
): Promise<RefundRecord> {
  if (refund.status === 'paidByHand') return refund;
  if (!payable[refund.status])
    throw new PayError('ILLEGAL_TRANSITION', `a refund that is ${refund.status} cannot be paid by hand`);
  if (refund.retry)
    throw new PayError('ILLEGAL_TRANSITION', `it is tried again as refund ${refund.retry.outRefundNo}`);
  const [payment, asked] = await Promise.all([
    deps.documents.get('payments', refund.outTradeNo),
    askByHand(deps, refund),
  ]);
  if (!payment) throw new Error(`payment ${refund.outTradeNo} of refund ${refund._id} is gone`);
  if (isToBePaidByHand(refund)) {
    await continueByHand(deps, refund, payment);
    return loadRefund(deps, refund._id);
  }
  await mustBeFree(deps, refund, payment, judgeByHand(refund, payment, asked));
  if (!canReserveByHand(payment, refund))
    throw new PayError('REFUND_EXCEEDS_PAID', 'refundFee: other refunds of this payment have taken the sum');
  const now = deps.now();
  const isHeld = refund.status === 'processing';
  const byHand: ByHand = {
    by: operator,
    note,
    at: now,
    from: isHeld ? new Date(now.getTime() + HOLD_MS) : now,
  };
  const change = {
    byHand,
    note,
    checks: 0,
    // The timer goes on should this function die now, and when the hold is over.
    checkAt: isHeld ? byHand.from : verifyAt(now),
    // No decision of anybody else can send it any more.
    ...(refund.status === 'requested'
      ? { status: 'processing' as const, decidedBy: operator, decidedAt: now, ruleDecides: false }
      : {}),
  };
  const mine = await deps.documents.update(
    'refunds',
    refund._id,
    { status: refund.status, byHand: null, retry: { exists: false } },
    { set: change, push: { timeline: { at: now, what: 'byHandAsked', detail: operator } } },
  );
  if (!mine) throw new PayError('TRY_AGAIN', `refund ${refund._id} changed meanwhile; look at it again`);
  if (!isHeld && (await settleByHand(deps, { ...refund, ...change }, payment)) === 'dropped')
    throw new PayError('REFUND_EXCEEDS_PAID', 'refundFee: another refund took the sum at the same moment');
  return loadRefund(deps, refund._id);
}

/** @throws PayError for every word of WeChat's but "nothing has gone back, and nothing will" */
async function mustBeFree(
  deps: PaymentDeps,
  refund: RefundRecord,
  payment: PaymentRecord,
  verdict: ByHandVerdict,
): Promise<void> {
  switch (verdict.kind) {
    case 'free':
      return;
    case 'unknown':
      throw new PayError('GATEWAY_UNKNOWN', `${verdict.text}; pay nothing by hand, and try again later`);
    case 'underWay':
      throw new PayError(
        'ILLEGAL_TRANSITION',
        'WeChat has it under way; should it be stuck, look it up in the merchant platform and say what stands there',
      );
    case 'ended':
      await finishRefund(deps, refund, payment, { end: verdict.end });
      throw new PayError('ILLEGAL_TRANSITION', `WeChat says that it is ${verdict.end}; look at it again`);
    case 'contradicts':
      await recordIncident(deps, 'refundMismatch', refund._id, verdict.text);
      throw new PayError(
        'REFUND_NOT_POSSIBLE',
        `${verdict.text}; compare it with the merchant platform first`,
      );
  }
}
