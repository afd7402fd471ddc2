import { recordIncident } from '../incidents/recordIncident';
import { settleByRule } from '../incidents/settleIncident';
import { refundAcceptedEntry, refundSource } from '../ledger/ledgerEntries';
import type { PaymentDeps } from '../payments/paymentDeps';
import { continueByHand } from './byHand/continueByHand';
import { isToBePaidByHand } from './byHand/toBePaidByHand';
import { dropUnpayable } from './decideRefund';
import { finishRefund, verifyRefund } from './finishRefund';
import type { RefundRecord } from './refund';
import { decideLateByRule } from './refundRule';
import { nextRefundCheckAt } from './refundSchedule';
import { reserveRefund } from './reserveRefund';
import { secondTry } from './secondTry';
import { sendRefund } from './sendRefund';
import { tryLater } from './tryLater';

export type CarryOutcome =
  | 'sent'
  | 'asked'
  | 'finished'
  | 'verified'
  | 'decided'
  | 'dropped'
  | 'waiting'
  | 'paidByHand';

/** Takes a due refund one step on, whatever moment its last function died at. The timer's work. */
export async function carryOut(deps: PaymentDeps, refund: RefundRecord): Promise<CarryOutcome> {
  const payment = await deps.documents.get('payments', refund.outTradeNo);
  if (!payment) {
    await recordIncident(
      deps,
      'unknownRefund',
      refund._id,
      `its payment ${refund.outTradeNo} does not exist`,
    );
    await deps.documents.update('refunds', refund._id, {}, { set: { checkAt: null } });
    return 'dropped';
  }
  if (isToBePaidByHand(refund)) return continueByHand(deps, refund, payment);
  if (refund.status === 'requested' && refund.ruleDecides) {
    await decideLateByRule(deps, refund);
    return 'decided';
  }
  if (refund.status !== 'processing') {
    const second = secondTry(refund, payment);
    if (second) await deps.documents.insert('refunds', second);
    await verifyRefund(deps, refund, payment);
    return 'verified';
  }
  if (!refund.acceptedAt) {
    const reserved = await reserveRefund(deps, payment, refund);
    switch (reserved.kind) {
      case 'exceeds':
      case 'tooManyParts':
      case 'tooOld':
        await dropUnpayable(deps, refund);
        await recordIncident(deps, 'refundClosed', refund._id, `not sent: ${reserved.kind}`);
        return 'dropped';
      case 'contended':
        return 'waiting';
      case 'reserve':
      case 'reserved':
        if (reserved.sendAt > deps.now()) {
          const later = { checkAt: reserved.sendAt };
          await deps.documents.update('refunds', refund._id, { status: 'processing' }, { set: later });
          return 'waiting';
        }
    }
    if (!refund.sentAt) return firstSend(deps, refund);
  }
  const state = await deps.gatewayOf(refund.gateway).queryRefund({ ...refund, outRefundNo: refund._id });
  if (state.kind === 'found' && state.end) {
    await finishRefund(deps, refund, payment, {
      end: state.end,
      ...(state.refundId ? { refundId: state.refundId } : {}),
    });
    return 'finished';
  }
  if (refund.acceptedAt || state.kind === 'found' || state.kind === 'foundWithoutState') {
    await askLater(deps, refund);
    return 'asked';
  }
  if (state.kind === 'unknown') {
    await tryLater(deps, refund, 'no answer from WeChat Pay');
    return 'waiting';
  }
  await sendRefund(deps, refund);
  return 'sent';
}

/** That it leaves is written before it leaves: from then on, unknown is not failed. */
async function firstSend(deps: PaymentDeps, refund: RefundRecord): Promise<CarryOutcome> {
  const now = deps.now();
  const mine = await deps.documents.update(
    'refunds',
    refund._id,
    { status: 'processing', sentAt: null },
    { set: { sentAt: now } },
  );
  if (!mine) return 'waiting';
  await sendRefund(deps, { ...refund, sentAt: now });
  return 'sent';
}

/** WeChat has it and has not told its end yet. */
async function askLater(deps: PaymentDeps, refund: RefundRecord): Promise<void> {
  const now = deps.now();
  const acceptedAt = refund.acceptedAt ?? now;
  const checks = refund.checks + 1;
  const checkAt = nextRefundCheckAt(now, checks, acceptedAt);
  if (!checkAt) {
    const text = 'accepted a month ago, and WeChat does not tell its end; see the merchant platform';
    await recordIncident(deps, 'refundGivenUp', refund._id, text);
  }
  await Promise.all([
    deps.documents.update(
      'refunds',
      refund._id,
      { status: 'processing' },
      { set: { acceptedAt, checks, checkAt, waitingFor: null } },
    ),
    !refund.acceptedAt &&
      deps.documents.insert('ledger', refundAcceptedEntry(refund, refundSource(refund), acceptedAt)),
    !refund.acceptedAt &&
      refund.waitingFor &&
      settleByRule(deps, 'refundWaiting', refund._id, 'WeChat Pay has accepted it'),
  ]);
}
