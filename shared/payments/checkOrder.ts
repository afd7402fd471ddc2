import type { OrderRecord } from '../orders/order';
import { nextDutyAt } from './checkSchedule';
import { finishPaid } from './confirmPayment';
import { expireOrder } from './expireOrder';
import type { PaymentDeps } from './paymentDeps';

/**
 * An unpaid order past its deadline whose attempt has not taken it along: the function died between the two writes,
 * or no attempt was ever recorded.
 */
export async function checkOrder(
  deps: PaymentDeps,
  order: OrderRecord,
): Promise<'closed' | 'waiting' | 'done'> {
  if (order.status !== 'unpaid') {
    await deps.documents.update('orders', order._id, {}, { set: { checkAt: null } });
    return 'done';
  }
  const payment = await deps.documents.get('payments', order.outTradeNo);
  if (payment?.evidence) {
    await finishPaid(deps, payment, payment.evidence);
    return 'done';
  }
  if (!payment || payment.status === 'closed') return (await expireOrder(deps, order)) ? 'closed' : 'waiting';
  // An attempt without a date waits for a person (what WeChat says of it differs from our record); so does its order.
  const checkAt = payment.checkAt ? nextDutyAt(deps.now(), 0) : null;
  await deps.documents.update('orders', order._id, { status: 'unpaid' }, { set: { checkAt } });
  return 'waiting';
}
