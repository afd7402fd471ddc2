import { PayError } from '../errors';
import { describeLines } from '../orders/priceLines';
import type { OrderRecord } from '../orders/order';
import { confirmPayment, finishPaid } from './confirmPayment';
import { giveUpAttempt, isInTheMaking } from './giveUpAttempt';
import { newOutTradeNo, newPayment } from './newPayment';
import { noteClosed } from './noteClosed';
import { openAttempt, type OpenOutcome } from './openAttempt';
import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';
import { alreadyPaid, grantOf, refuseOpening, type PayGrant } from './payReply';
import { TWIN_PATIENCE_MS, TWIN_POLL_MS } from './twinPatience';

/** WeChat wants a deadline at least a minute ahead. Source: CloudPay.unifiedOrder, timeExpire. */
const MINIMUM_LIFE_MS = 70 * 1000;
/** Arguments this close to their end are not handed out. */
const ARGUMENTS_MARGIN_MS = 2 * 60 * 1000;

export interface PayContext {
  /** The merchant and gateway of new attempts. */
  mchId: string;
  gateway: PaymentRecord['gateway'];
  shopName: string;
  clientIp: string;
}

/** Whether the order may be paid at all. @throws PayError ALREADY_PAID, ORDER_CLOSED, ORDER_EXPIRED */
function mustBePayable(order: OrderRecord, now: Date): void {
  if (order.status === 'closed')
    throw new PayError('ORDER_CLOSED', `order ${order._id} is closed; order again`);
  if (order.status !== 'unpaid') throw alreadyPaid(order);
  if (order.expiresAt <= now)
    throw new PayError('ORDER_EXPIRED', `order ${order._id} has expired; order again`);
}

/**
 * The cashier for an unpaid order, once more: WeChat is asked first; the stored arguments while they live; a new
 * attempt only when the old one is closed at WeChat, or was never handed out.
 */
export async function payAgain(
  deps: PaymentDeps,
  context: PayContext,
  order: OrderRecord,
): Promise<PayGrant> {
  mustBePayable(order, deps.now());
  const payment = await currentAttempt(deps, order);
  if (!payment) return afterGivingUp(deps, context, order, payment);
  if (payment.evidence) {
    await finishPaid(deps, payment, payment.evidence);
    throw alreadyPaid(order);
  }
  if (payment.status === 'closed') return nextAttempt(deps, context, order);
  const outcome = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
  switch (outcome.kind) {
    case 'paid':
      await confirmPayment(deps, payment, outcome.trade, order);
      throw alreadyPaid(order);
    case 'unknown':
      throw new PayError('GATEWAY_UNKNOWN', 'WeChat Pay did not say whether this order is paid; try again');
    case 'closed':
      await noteClosed(deps, payment);
      return nextAttempt(deps, context, order);
    case 'unpaid':
    case 'notFound':
      return handOut(deps, context, order, payment);
  }
}

/** The attempt that the order names, waiting a little while another call is still opening it. */
async function currentAttempt(deps: PaymentDeps, order: OrderRecord): Promise<PaymentRecord | undefined> {
  const patienceEnds = deps.now().getTime() + TWIN_PATIENCE_MS;
  for (;;) {
    const payment = await deps.documents.get('payments', order.outTradeNo);
    const now = deps.now();
    if (!isInTheMaking(order, payment, now)) return payment;
    if (now.getTime() > patienceEnds)
      throw new PayError('TRY_AGAIN', 'this order is being opened; try again with the same requestKey');
    await deps.wait(TWIN_POLL_MS);
  }
}

async function handOut(
  deps: PaymentDeps,
  context: PayContext,
  order: OrderRecord,
  payment: PaymentRecord,
): Promise<PayGrant> {
  const now = deps.now().getTime();
  const alive =
    payment.argumentsExpireAt !== undefined &&
    payment.argumentsExpireAt.getTime() - ARGUMENTS_MARGIN_MS > now;
  if (payment.status === 'open' && alive) return grantOf(order, payment);
  if (!payment.payArguments) return afterGivingUp(deps, context, order, payment);
  // Handed out once and worn out: a second trade only when WeChat has closed the first.
  const closed = await deps.gatewayOf(payment.gateway).close({ ...payment, outTradeNo: payment._id });
  if (closed.kind !== 'closed') {
    throw new PayError('TRY_AGAIN', 'the last attempt is still open at WeChat Pay; try again in a minute');
  }
  await noteClosed(deps, payment);
  return nextAttempt(deps, context, order);
}

/** The function of this attempt is lost: only when it can hand out nothing any more may another be opened. */
async function afterGivingUp(
  deps: PaymentDeps,
  context: PayContext,
  order: OrderRecord,
  payment: PaymentRecord | undefined,
): Promise<PayGrant> {
  const givenUp = await giveUpAttempt(deps, context, order, payment);
  return givenUp ? nextAttempt(deps, context, order) : payAgain(deps, context, order);
}

/** One more attempt with a new number; of several callers at once the first wins, the others find its attempt. */
export async function nextAttempt(
  deps: PaymentDeps,
  context: PayContext,
  order: OrderRecord,
): Promise<PayGrant> {
  const now = deps.now();
  if (order.expiresAt.getTime() - now.getTime() < MINIMUM_LIFE_MS) {
    throw new PayError('ORDER_EXPIRED', `order ${order._id} is about to expire; order again`);
  }
  const outTradeNo = newOutTradeNo(order, now, deps.randomDigits);
  const attempt = order.attempt + 1;
  const won = await deps.documents.update(
    'orders',
    order._id,
    { status: 'unpaid', outTradeNo: order.outTradeNo },
    { set: { outTradeNo, attempt }, push: { timeline: { at: now, what: 'attempt', detail: outTradeNo } } },
  );
  if (!won) {
    const current = await deps.documents.get('orders', order._id);
    if (!current || current.outTradeNo === order.outTradeNo)
      throw new PayError('TRY_AGAIN', 'the order changed meanwhile; try again');
    return payAgain(deps, context, current);
  }
  const current: OrderRecord = { ...order, outTradeNo, attempt };
  const payment = newPayment(current, {
    outTradeNo,
    attempt,
    gateway: context.gateway,
    mchId: context.mchId,
    now,
  });
  const outcome = await openAttempt(deps, payment, current, {
    description: describeLines(context.shopName, order.lines),
    clientIp: context.clientIp,
  });
  if (outcome.kind === 'opened') return grantOf(current, outcome.payment);
  return refuseOrFollow(deps, payment, current, outcome);
}

/** A refusal is no answer yet: WeChat is asked what became of the number, because a code may say "paid". */
export async function refuseOrFollow(
  deps: PaymentDeps,
  payment: PaymentRecord,
  order: OrderRecord,
  outcome: Exclude<OpenOutcome, { kind: 'opened' }>,
): Promise<never> {
  if (outcome.kind === 'rejected') {
    const truth = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
    if (truth.kind === 'paid') {
      await confirmPayment(deps, payment, truth.trade, order);
      throw alreadyPaid(order);
    }
  }
  return refuseOpening(deps, payment, outcome);
}
