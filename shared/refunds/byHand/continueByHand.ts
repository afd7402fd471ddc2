import { recordIncident } from '../../incidents/recordIncident';
import { nextDutyAt, verifyAt } from '../../payments/checkSchedule';
import type { PaymentRecord } from '../../payments/payment';
import type { PaymentDeps } from '../../payments/paymentDeps';
import { dropUnpayable } from '../decideRefund';
import { finishRefund, writeRefundEffects } from '../finishRefund';
import { noteRefund } from '../noteRefund';
import type { ByHand, RefundRecord } from '../refund';
import { moveRefund } from '../transitions';
import { askByHand } from './askByHand';
import { judgeByHand } from './judgeByHand';
import { reserveByHand } from './reserveByHand';

export type ByHandOutcome = 'paidByHand' | 'waiting' | 'finished' | 'dropped';

type ToBePaid = RefundRecord & { byHand: ByHand };

/**
 * Goes on with a refund that the shop wants to pay back itself: nothing is sent any more, and WeChat is asked once
 * every earlier try must have arrived. The timer's work, whatever moment the operator's function died at.
 */
export async function continueByHand(
  deps: PaymentDeps,
  refund: ToBePaid,
  payment: PaymentRecord,
): Promise<ByHandOutcome> {
  const { documents } = deps;
  const now = deps.now();
  const postpone = async (checkAt: Date, checks = refund.checks): Promise<ByHandOutcome> => {
    const { status } = refund;
    await documents.update('refunds', refund._id, { status }, { set: { checkAt, checks } });
    return 'waiting';
  };
  if (now < refund.byHand.from) return postpone(refund.byHand.from);
  const verdict = judgeByHand(refund, payment, await askByHand(deps, refund));
  switch (verdict.kind) {
    case 'free':
      return settleByHand(deps, refund, payment);
    case 'unknown':
      return postpone(nextDutyAt(now, refund.checks), refund.checks + 1);
    case 'ended':
      // Bounced or closed at WeChat, it is the shop's to pay all the same: the timer comes back for it.
      await finishRefund(deps, refund, payment, { end: verdict.end });
      return 'finished';
    case 'underWay':
      return giveUpByHand(deps, refund, 'WeChat has taken it after all');
    case 'contradicts':
      return giveUpByHand(deps, refund, verdict.text);
  }
}

/** The sum is taken for good, then the refund moved; everything else follows from its state. */
export async function settleByHand(
  deps: PaymentDeps,
  refund: ToBePaid,
  payment: PaymentRecord,
): Promise<ByHandOutcome> {
  const status = moveRefund(refund.status, 'paidByHand');
  const reserved = await reserveByHand(deps, payment, refund);
  if (reserved === 'exceeds') return giveUpByHand(deps, refund, 'another refund has taken the sum');
  if (reserved === 'contended') return 'waiting';
  const now = deps.now();
  const byHand: ByHand = { ...refund.byHand, was: refund.status };
  const ended = { status, byHand, finishedAt: now, waitingFor: null, checkAt: verifyAt(now) };
  const moved = await deps.documents.update(
    'refunds',
    refund._id,
    { status: refund.status, 'byHand.by': byHand.by },
    { set: ended, push: { timeline: { at: now, what: status, detail: byHand.by } } },
  );
  if (!moved) return 'waiting';
  const paid: RefundRecord = { ...refund, ...ended };
  await Promise.all([writeRefundEffects(deps, paid, payment), noteRefund(deps, paid, status)]);
  return 'paidByHand';
}

/** It is not to be paid by hand after all. The incident first: somebody may be about to pay. */
async function giveUpByHand(deps: PaymentDeps, refund: ToBePaid, why: string): Promise<ByHandOutcome> {
  const text = `not to be paid by hand: ${why}; if it has been, ask the buyer for one of both`;
  await recordIncident(deps, 'refundMismatch', refund._id, text);
  const field = `reservations.${refund._id}.state`;
  await deps.documents.update(
    'payments',
    refund.outTradeNo,
    { [field]: 'byHand' },
    { set: { [field]: refund.status === 'closed' ? 'freed' : 'reserved' } },
  );
  if (refund.status === 'processing' && !refund.sentAt) await dropUnpayable(deps, refund);
  const { by } = refund.byHand;
  const set = { byHand: null, checkAt: verifyAt(deps.now()) };
  await deps.documents.update('refunds', refund._id, { 'byHand.by': by }, { set });
  return 'dropped';
}
