import { newMessage, newOrderMessage } from '../messages/newMessage';
import type { PaidTrade } from '../gateways/paymentGateway';
import { recordIncident } from '../incidents/recordIncident';
import { paymentEntry, surplusEntry } from '../ledger/ledgerEntries';
import { createNumber } from '../numbers';
import type { OrderRecord } from '../orders/order';
import { nextOrderStatus } from '../orders/transitions';
import { newSurplusRefund } from '../refunds/newRefund';
import { abandonSiblings } from './abandonPayment';
import { verifyAt } from './checkSchedule';
import { differences } from './judgeTrade';
import type { PaidEvidence, PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

export type ConfirmOutcome =
  /** The order is paid, by this payment, now or before. */
  | { kind: 'confirmed' }
  /** Money for a closed order, or for one already paid: it goes back by itself. */
  | { kind: 'surplus' }
  /** Fee, merchant, appid or payer differ from our record: nothing is credited, a person decides. */
  | { kind: 'mismatch'; fields: string[] };

/** How often a lost race for the order is looked at again. */
const MAX_ROUNDS = 5;

/** What a trade that WeChat calls paid proves, in our words. */
export function evidenceOf(trade: PaidTrade): PaidEvidence {
  const { transactionId, totalFee, cashFee, paidAt } = trade;
  return { transactionId, totalFee, cashFee, paidAt };
}

/**
 * Applies what WeChat said of a paid trade; the one place where an order becomes paid. Applied again, by a second
 * notice, a query or the timer, it changes nothing.
 * @param order what the caller has already read of the payment's order
 */
export async function confirmPayment(
  deps: PaymentDeps,
  payment: PaymentRecord,
  trade: PaidTrade,
  order: OrderRecord | undefined,
): Promise<ConfirmOutcome> {
  const fields = differences(payment, trade);
  if (fields.length > 0) {
    await Promise.all([
      recordIncident(
        deps,
        'paymentMismatch',
        payment._id,
        `WeChat's ${fields.join(', ')} differ from our record`,
      ),
      deps.documents.update('payments', payment._id, {}, { set: { checkAt: null } }),
    ]);
    return { kind: 'mismatch', fields };
  }
  if (trade.refundBegun && Object.keys(payment.reservations).length === 0) {
    const text = 'was partly or wholly refunded outside before we knew of it; see the merchant platform';
    await recordIncident(deps, 'unknownRefund', payment._id, text);
  }
  return applyEvidence(deps, payment, evidenceOf(trade), order);
}

/** Finishes a payment whose evidence is stored: what a function that died in the middle has left undone. */
export async function finishPaid(
  deps: PaymentDeps,
  payment: PaymentRecord,
  evidence: PaidEvidence,
): Promise<ConfirmOutcome> {
  const outcome = await applyEvidence(deps, payment, evidence, undefined);
  await deps.documents.update('payments', payment._id, { status: 'paid' }, { set: { checkAt: null } });
  return outcome;
}

async function applyEvidence(
  deps: PaymentDeps,
  payment: PaymentRecord,
  evidence: PaidEvidence,
  known: OrderRecord | undefined,
): Promise<ConfirmOutcome> {
  let order = known ?? (await deps.documents.get('orders', payment.orderNo));
  for (let round = 0; round < MAX_ROUNDS && order; round += 1) {
    if (order.paidOutTradeNo === payment._id) {
      await Promise.all([
        markPaid(deps, payment, evidence),
        writeEffects(deps, payment, evidence),
        order.attempt > 1 ? abandonSiblings(deps, order._id, payment._id) : undefined,
      ]);
      return { kind: 'confirmed' };
    }
    const paid = nextOrderStatus(order.status, 'paid');
    if (!paid) return returnSurplus(deps, payment, evidence, order);
    const [won] = await Promise.all([
      deps.documents.update(
        'orders',
        order._id,
        { status: order.status },
        {
          set: { status: paid, paidOutTradeNo: payment._id, paidAt: evidence.paidAt, checkAt: null },
          push: { timeline: { at: deps.now(), what: 'paid', detail: evidence.transactionId } },
        },
      ),
      markPaid(deps, payment, evidence),
      writeEffects(deps, payment, evidence),
      order.attempt > 1 ? abandonSiblings(deps, order._id, payment._id) : undefined,
    ]);
    if (won) return { kind: 'confirmed' };
    order = await deps.documents.get('orders', payment.orderNo);
  }
  if (order) throw new Error(`order ${order._id} kept changing while payment ${payment._id} was confirmed`);
  await recordIncident(
    deps,
    'unknownPayment',
    payment._id,
    `paid ${evidence.totalFee} fen, but its order does not exist`,
  );
  return returnSurplus(deps, payment, evidence, undefined);
}

/** The payment keeps a date with the timer, which makes sure that everything below was really written. */
async function markPaid(deps: PaymentDeps, payment: PaymentRecord, evidence: PaidEvidence): Promise<void> {
  if (payment.status === 'paid') return;
  await deps.documents.update(
    'payments',
    payment._id,
    { status: { in: ['opening', 'open', 'closing', 'closed'] } },
    { set: { status: 'paid', evidence, checkAt: verifyAt(deps.now()) } },
  );
}

async function writeEffects(
  deps: PaymentDeps,
  payment: PaymentRecord,
  evidence: PaidEvidence,
): Promise<void> {
  const { orderNo, _openid: openid } = payment;
  await Promise.all([
    deps.documents.insert('ledger', paymentEntry(payment, evidence)),
    deps.documents.insert('messages', newMessage('paid', { orderNo, openid }, deps.now())),
    deps.documents.insert('messages', newOrderMessage(orderNo, deps.now())),
  ]);
}

/**
 * The refund's number is kept with the payment before the refund exists, so that whoever comes next sends the same
 * one; the timer carries it out.
 */
async function returnSurplus(
  deps: PaymentDeps,
  payment: PaymentRecord,
  evidence: PaidEvidence,
  order: OrderRecord | undefined,
): Promise<ConfirmOutcome> {
  const now = deps.now();
  const goodsType = order?.goodsType ?? '00';
  const minted = createNumber(
    { channel: payment.channel, kind: 'refund', goodsType },
    now,
    deps.randomDigits,
  );
  const first = await deps.documents.update(
    'payments',
    payment._id,
    { surplusRefundNo: { exists: false } },
    { set: { status: 'paid', evidence, surplusRefundNo: minted, checkAt: verifyAt(now) } },
  );
  const current = first ? undefined : await deps.documents.get('payments', payment._id);
  const outRefundNo = current?.surplusRefundNo ?? minted;
  await Promise.all([
    deps.documents.insert('ledger', paymentEntry(payment, evidence)),
    deps.documents.insert('ledger', surplusEntry(payment, evidence)),
    deps.documents.insert('refunds', newSurplusRefund(payment, outRefundNo, now)),
    recordIncident(
      deps,
      'surplusPayment',
      payment._id,
      `${evidence.totalFee} fen came for an order that takes no money; refund ${outRefundNo}`,
      evidence.paidAt,
    ),
  ]);
  return { kind: 'surplus' };
}
