import { recordIncident } from '../incidents/recordIncident';
import type { PaymentDeps } from '../payments/paymentDeps';
import { dropUnpayable } from './decideRefund';
import { finishRefund, verifyRefund } from './finishRefund';
import type { RefundRecord } from './refund';
import { nextRefundCheckAt, nextRefundTryAt } from './refundSchedule';
import { reserveRefund } from './reserveRefund';
import { sendRefund } from './sendRefund';

export type CarryOutcome = 'sent' | 'asked' | 'finished' | 'verified' | 'dropped' | 'waiting';

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
  if (refund.status !== 'processing') {
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
  const now = deps.now();
  if (refund.acceptedAt || state.kind === 'found' || state.kind === 'foundWithoutState') {
    const known = {
      acceptedAt: refund.acceptedAt ?? now,
      checks: refund.checks + 1,
      checkAt: nextRefundCheckAt(now, refund.checks + 1),
    };
    await deps.documents.update('refunds', refund._id, { status: 'processing' }, { set: known });
    return 'asked';
  }
  if (state.kind === 'unknown') {
    const later = { checks: refund.checks + 1, checkAt: nextRefundTryAt(now, refund.checks) };
    await deps.documents.update('refunds', refund._id, { status: 'processing' }, { set: later });
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
