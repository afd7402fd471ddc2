import type { Condition } from '../gateways/documents';
import type { RefundEnd } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import type { IncidentKind } from '../incidents/incident';
import { settleByRule } from '../incidents/settleIncident';
import { refundMessage } from '../messages/newMessage';
import { verifyAt } from '../payments/checkSchedule';
import type { PaymentRecord, Reservation } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import { bookRefund } from './bookRefund';
import { settleByHandTroubles } from './byHand/settleTroubles';
import { noteRefund, refundNote } from './noteRefund';
import type { RefundRecord, RefundStatus } from './refund';
import { nextRefundStatus, type RefundEvent } from './transitions';

const endEvents: Record<RefundEnd, RefundEvent> = {
  succeeded: 'settled',
  abnormal: 'bounced',
  closed: 'closed',
};

/** What each final state means for the sum that was reserved: an abnormal refund keeps it until a person has acted. */
const reservationStates: Partial<Record<RefundStatus, Reservation['state']>> = {
  succeeded: 'refunded',
  abnormal: 'reserved',
  closed: 'freed',
  refused: 'freed', // somebody approved at the same moment and lost
  paidByHand: 'byHand',
};

const endIncidents: Partial<Record<RefundStatus, [IncidentKind, string]>> = {
  abnormal: ['refundAbnormal', "the buyer's bank refused the money; finish it in the merchant platform"],
  closed: [
    'refundClosed',
    'this refund is over and moved no money; its sum is free again, and it is tried again only on your word',
  ],
};

/**
 * Moves a refund to the end that WeChat told and writes everything that follows from it. Told again, or told an older
 * state after a final one, it changes nothing.
 * @returns false when the table of states has no such move
 */
export async function finishRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  payment: PaymentRecord,
  told: { end: RefundEnd; refundId?: string; finishedAt?: Date },
): Promise<boolean> {
  const status = nextRefundStatus(refund.status, endEvents[told.end]);
  if (!status) return false;
  const finishedAt = told.finishedAt ?? deps.now();
  const refundId = told.refundId ?? refund.refundId;
  const finished: RefundRecord = {
    ...refund,
    status,
    finishedAt,
    ...(refundId === undefined ? {} : { refundId }),
  };
  const won = await deps.documents.update(
    'refunds',
    refund._id,
    { status: refund.status },
    {
      set: {
        status,
        finishedAt,
        checkAt: verifyAt(deps.now()),
        waitingFor: null,
        ...(refundId === undefined ? {} : { refundId }),
      },
      push: { timeline: { at: deps.now(), what: status } },
    },
  );
  if (!won) return false;
  await Promise.all([
    writeRefundEffects(deps, finished, payment),
    noteRefund(deps, refund, status),
    refund.status === 'abnormal' && settleByRule(deps, 'refundAbnormal', refund._id, `WeChat: ${status}`),
  ]);
  return true;
}

/** Everything that a finished refund leaves elsewhere; writing it again changes nothing. */
export async function writeRefundEffects(
  deps: PaymentDeps,
  refund: RefundRecord,
  payment: PaymentRecord,
): Promise<void> {
  const state = reservationStates[refund.status];
  const incident = endIncidents[refund.status];
  const reservation: Reservation | undefined = state && { refundFee: refund.refundFee, state };
  const settled = refund.status === 'succeeded' && payment.evidence;
  if (refund.status === 'succeeded' && !settled) {
    throw new Error(`refund ${refund._id} succeeded, but payment ${payment._id} has no evidence`);
  }
  await Promise.all([
    reservation && keepReservation(deps, payment, refund._id, reservation),
    ...bookRefund(refund, payment, deps.now()).map((entry) => deps.documents.insert('ledger', entry)),
    settled && deps.documents.insert('messages', refundMessage('refunded', refund, deps.now())),
    refund.status === 'refused' &&
      deps.documents.insert('messages', refundMessage('refundRefused', refund, deps.now())),
    incident && recordIncident(deps, incident[0], refund._id, incident[1], refund.finishedAt),
    refund.byHand && settleByHandTroubles(deps, refund, refund.byHand),
  ]);
}

/** A sum is freed only where it was reserved; one that WeChat refunded counts even if it was begun elsewhere. */
async function keepReservation(
  deps: PaymentDeps,
  payment: PaymentRecord,
  outRefundNo: string,
  reservation: Reservation,
): Promise<void> {
  const field = `reservations.${outRefundNo}`;
  // What the shop is paying back itself meanwhile stays taken.
  const expected: Condition =
    reservation.state === 'freed' ? { [`${field}.state`]: { in: ['reserved', 'refunded', 'freed'] } } : {};
  await deps.documents.update('payments', payment._id, expected, { set: { [field]: reservation } });
}

/** A finished refund whose effects the timer makes sure of. */
export async function verifyRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  payment: PaymentRecord,
): Promise<void> {
  await Promise.all([
    writeRefundEffects(deps, refund, payment),
    deps.documents.update('orders', refund.orderNo, {}, { set: refundNote(refund, refund.status) }),
  ]);
  // What an operator asked for meanwhile has a date of its own.
  const { status, revision } = refund;
  await deps.documents.update('refunds', refund._id, { status, revision }, { set: { checkAt: null } });
}
