import { PayError } from '../errors';
import type { QueryOutcome } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import { refundMessage } from '../messages/newMessage';
import { verifyAt } from '../payments/checkSchedule';
import type { PaymentDeps } from '../payments/paymentDeps';
import { noteRefund } from './noteRefund';
import type { RefundRecord } from './refund';
import { nextRefundTryAt } from './refundSchedule';
import { refuseReserve } from './refuseReserve';
import { decideReserve } from './reserve';
import { reserveRefund } from './reserveRefund';
import { sendRefund } from './sendRefund';
import { moveRefund } from './transitions';

export interface Decision {
  operator: string;
  note?: string | undefined;
}

/** @throws PayError REFUND_NOT_FOUND */
export async function loadRefund(deps: PaymentDeps, outRefundNo: string): Promise<RefundRecord> {
  const refund = await deps.documents.get('refunds', outRefundNo);
  if (!refund) throw new PayError('REFUND_NOT_FOUND', `there is no refund ${outRefundNo}`);
  return refund;
}

/**
 * An operator approves: WeChat is asked about the payment, the sum is reserved, the refund sent. Four round trips
 * after the refund has been read.
 * @throws PayError ILLEGAL_TRANSITION, REFUND_NOT_POSSIBLE, REFUND_EXCEEDS_PAID, REFUND_LIMIT, GATEWAY_UNKNOWN, TRY_AGAIN
 */
export async function approveRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  decision: Decision,
): Promise<RefundRecord> {
  const status = moveRefund(refund.status, 'approved');
  const [payment, truth] = await Promise.all([
    deps.documents.get('payments', refund.outTradeNo),
    deps.gatewayOf(refund.gateway).query(refund),
  ]);
  if (!payment) throw new Error(`payment ${refund.outTradeNo} of refund ${refund._id} is gone`);
  await mustBePaidAtWeChat(deps, refund, truth);
  const now = deps.now();
  const foreseen = decideReserve(payment, refund._id, refund.refundFee, now);
  if (foreseen.kind !== 'reserve' && foreseen.kind !== 'reserved') throw refuseReserve(foreseen);
  const sendsNow = foreseen.sendAt <= now;
  const decided = {
    status,
    decidedBy: decision.operator,
    decidedAt: now,
    note: decision.note ?? null,
    // The timer takes over should this function die, or when the part before it is a minute old.
    checkAt: sendsNow ? nextRefundTryAt(now, 0) : foreseen.sendAt,
    ...(sendsNow ? { sentAt: now } : {}),
  };
  const [reserved, moved] = await Promise.all([
    reserveRefund(deps, payment, refund),
    deps.documents.update(
      'refunds',
      refund._id,
      { status: refund.status },
      { set: decided, push: { timeline: { at: now, what: 'approved', detail: decision.operator } } },
    ),
  ]);
  if (!moved) throw new PayError('ILLEGAL_TRANSITION', `refund ${refund._id} was decided at the same moment`);
  const approved: RefundRecord = { ...refund, ...decided, note: decision.note ?? null };
  if (reserved.kind === 'contended') return approved;
  if (reserved.kind !== 'reserve' && reserved.kind !== 'reserved') {
    await dropUnpayable(deps, approved);
    throw refuseReserve(reserved);
  }
  if (!sendsNow || reserved.sendAt > deps.now()) {
    const later = { checkAt: reserved.sendAt, sentAt: null };
    await deps.documents.update('refunds', refund._id, { status }, { set: later });
    return approved;
  }
  const [sent] = await Promise.all([sendRefund(deps, approved), noteRefund(deps, approved, status)]);
  return sent;
}

/** Another refund took the sum at the same moment: this one was never sent and is over. */
export async function dropUnpayable(deps: PaymentDeps, refund: RefundRecord): Promise<void> {
  const status = moveRefund(refund.status, 'unpayable');
  const now = deps.now();
  const dropped = await deps.documents.update(
    'refunds',
    refund._id,
    { status: refund.status },
    {
      set: { status, checkAt: verifyAt(now), finishedAt: now, sentAt: null },
      push: { timeline: { at: now, what: 'unpayable' } },
    },
  );
  if (dropped) await noteRefund(deps, refund, status);
}

async function mustBePaidAtWeChat(
  deps: PaymentDeps,
  refund: RefundRecord,
  truth: QueryOutcome,
): Promise<void> {
  if (truth.kind === 'paid') return;
  if (truth.kind === 'unknown')
    throw new PayError(
      'GATEWAY_UNKNOWN',
      'WeChat Pay did not say whether there is anything to refund; try again',
    );
  await recordIncident(deps, 'refundMismatch', refund._id, `paid here, but WeChat says ${truth.kind}`);
  throw new PayError(
    'REFUND_NOT_POSSIBLE',
    'WeChat Pay says that this payment has not been paid; nothing was refunded',
  );
}

/** @throws PayError ILLEGAL_TRANSITION */
export async function refuseRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  decision: Decision,
): Promise<RefundRecord> {
  const status = moveRefund(refund.status, 'refused');
  const now = deps.now();
  const refused = {
    status,
    decidedBy: decision.operator,
    decidedAt: now,
    finishedAt: now,
    note: decision.note ?? null,
    checkAt: verifyAt(now),
  };
  const moved = await deps.documents.update(
    'refunds',
    refund._id,
    { status: refund.status },
    { set: refused, push: { timeline: { at: now, what: 'refused', detail: decision.operator } } },
  );
  if (!moved) throw new PayError('ILLEGAL_TRANSITION', `refund ${refund._id} was decided at the same moment`);
  // Should the function die here, the timer writes both: the refund keeps a date with it.
  await Promise.all([
    noteRefund(deps, refund, status),
    deps.documents.insert('messages', refundMessage('refundRefused', refund, now)),
  ]);
  return { ...refund, ...refused, note: decision.note ?? null };
}
