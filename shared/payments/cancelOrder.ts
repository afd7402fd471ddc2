import { PayError } from '../errors';
import { closeOrder } from '../orders/closeOrder';
import type { OrderRecord } from '../orders/order';
import { moveOrder } from '../orders/transitions';
import { abandonPayment } from './abandonPayment';
import { confirmPayment, finishPaid } from './confirmPayment';
import { expireOrder } from './expireOrder';
import { isInTheMaking } from './giveUpAttempt';
import type { PaymentDeps } from './paymentDeps';

/** Who cancels knows it; a buyer whose order the shop takes back is told. */
const closing = {
  buyer: (deps: PaymentDeps, order: OrderRecord) => closeOrder(deps, order, 'cancelled'),
  shop: (deps: PaymentDeps, order: OrderRecord) => expireOrder(deps, order, 'withdrawn'),
};

function refundInstead(order: OrderRecord): PayError {
  return new PayError(
    'REFUND_INSTEAD',
    `order ${order._id} is paid and cannot be cancelled; apply for a refund`,
  );
}

/**
 * Cancels an unpaid order, on the buyer's word or the shop's: WeChat is asked first; arguments are handed out no more; the trade is closed as soon as
 * WeChat lets it. What is paid in between is refunded by itself.
 * @throws PayError REFUND_INSTEAD when it is paid, ILLEGAL_TRANSITION when it is closed, GATEWAY_UNKNOWN, TRY_AGAIN
 */
export async function cancelOrder(
  deps: PaymentDeps,
  order: OrderRecord,
  by: 'buyer' | 'shop' = 'buyer',
): Promise<void> {
  if (order.status !== 'unpaid' && order.status !== 'closed') throw refundInstead(order);
  moveOrder(order.status, 'cancelled');
  const payment = await deps.documents.get('payments', order.outTradeNo);
  if (!payment && isInTheMaking(order, payment, deps.now())) {
    throw new PayError('TRY_AGAIN', 'this order is being opened; try again');
  }
  if (payment?.evidence) {
    await finishPaid(deps, payment, payment.evidence);
    throw refundInstead(order);
  }
  if (payment && payment.status !== 'closed') {
    const truth = await deps.gatewayOf(payment.gateway).query({ ...payment, outTradeNo: payment._id });
    if (truth.kind === 'unknown')
      throw new PayError('GATEWAY_UNKNOWN', 'WeChat Pay did not say whether this order is paid; try again');
    if (truth.kind === 'paid') {
      await confirmPayment(deps, payment, truth.trade, order);
      throw refundInstead(order);
    }
  }
  if (!(await closing[by](deps, order)))
    throw new PayError('TRY_AGAIN', 'the order changed meanwhile; look at it again');
  if (payment) await abandonPayment(deps, payment);
}
