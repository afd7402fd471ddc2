import type { QueryOutcome } from '../gateways/paymentGateway';
import { abandonPayment, closableAt } from './abandonPayment';
import { nextCheckAt, nextDutyAt } from './checkSchedule';
import { confirmPayment, finishPaid } from './confirmPayment';
import { expireOrder } from './expireOrder';
import { noteClosed } from './noteClosed';
import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

export type CheckOutcome =
  | 'confirmed'
  | 'surplus'
  | 'mismatch'
  | 'closed'
  | 'waiting'
  | 'unknown'
  | 'verified';

/** WeChat closes an unpaid order by itself after this. Source: 订单状态流转 (order default life). */
const WECHAT_ORDER_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** Asks WeChat about one attempt and does what follows from the answer. The timer's and the nudge's work. */
export async function checkPayment(deps: PaymentDeps, payment: PaymentRecord): Promise<CheckOutcome> {
  if (payment.status === 'paid' && payment.evidence) {
    await finishPaid(deps, payment, payment.evidence);
    return 'verified';
  }
  const outcome = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
  return followQuery(deps, payment, outcome);
}

async function followQuery(
  deps: PaymentDeps,
  payment: PaymentRecord,
  outcome: QueryOutcome,
): Promise<CheckOutcome> {
  switch (outcome.kind) {
    case 'paid':
      return (await confirmPayment(deps, payment, outcome.trade, undefined)).kind;
    case 'closed':
      await finishClosed(deps, payment);
      return 'closed';
    case 'unpaid':
    case 'notFound':
      return isOver(deps, payment) ? closeAtWeChat(deps, payment, outcome.kind) : later(deps, payment);
    case 'unknown':
      deps.log('warn', 'queryUnknown', { outTradeNo: payment._id, text: outcome.text });
      await reschedule(deps, payment, nextDutyAt(deps.now(), payment.checks));
      return 'unknown';
  }
}

function isOver(deps: PaymentDeps, payment: PaymentRecord): boolean {
  return payment.status === 'closing' || payment.expiresAt <= deps.now();
}

async function later(deps: PaymentDeps, payment: PaymentRecord): Promise<CheckOutcome> {
  await reschedule(deps, payment, nextCheckAt(deps.now(), payment.checks + 1, payment.expiresAt));
  return 'waiting';
}

/** What is asked before its date, on the buyer's word, leaves the date alone: nudging must not slow the timer down. */
async function reschedule(deps: PaymentDeps, payment: PaymentRecord, checkAt: Date): Promise<void> {
  if (payment.checkAt && payment.checkAt > deps.now()) return;
  await deps.documents.update(
    'payments',
    payment._id,
    { status: payment.status },
    { set: { checkAt, checks: payment.checks + 1 } },
  );
}

/** The deadline only stops payment: the trade stays open at WeChat until it is closed there. */
async function closeAtWeChat(
  deps: PaymentDeps,
  payment: PaymentRecord,
  was: 'unpaid' | 'notFound',
): Promise<CheckOutcome> {
  const closable = closableAt(deps, payment);
  // Read after it: what may be closed at once must not seem to lie a millisecond ahead.
  const now = deps.now();
  if (closable > now) {
    if (payment.status !== 'closing') await abandonPayment(deps, payment);
    else await reschedule(deps, payment, closable);
    return 'waiting';
  }
  const closed = await deps.gatewayOf(payment.gateway).close({ ...payment, outTradeNo: payment._id });
  if (closed.kind === 'closed') {
    await finishClosed(deps, payment);
    return 'closed';
  }
  // Refused: paid meanwhile, closed already, or never known; the channel hides which, so WeChat is asked again.
  const truth = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
  if (truth.kind === 'paid' || truth.kind === 'closed') return followQuery(deps, payment, truth);
  const neverKnown = was === 'notFound' && truth.kind === 'notFound' && closed.kind === 'rejected';
  const lifeIsOver = payment.createdAt.getTime() + WECHAT_ORDER_LIFE_MS < now.getTime();
  if (neverKnown && (payment.payArguments === undefined || lifeIsOver)) {
    await finishClosed(deps, payment);
    return 'closed';
  }
  await reschedule(deps, payment, nextDutyAt(now, payment.checks));
  return 'unknown';
}

/** WeChat will take no money for this attempt; its order goes with it when its time is over. */
async function finishClosed(deps: PaymentDeps, payment: PaymentRecord): Promise<void> {
  const order = await deps.documents.get('orders', payment.orderNo);
  const expired =
    order && order.expiresAt <= deps.now() && order.status === 'unpaid' && order.outTradeNo === payment._id;
  // The order first: a function that dies in between leaves the attempt due, and the timer comes back to it.
  if (order && expired) await expireOrder(deps, order);
  await noteClosed(deps, payment);
}
