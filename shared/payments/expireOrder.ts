import { newMessage } from '../messages/newMessage';
import { closeOrder } from '../orders/closeOrder';
import type { OrderRecord } from '../orders/order';
import type { PaymentDeps } from './paymentDeps';

/**
 * Closes an order whose time is over, or that the shop takes back, and tells its buyer. The message stands first: as long as the order is open it is
 * not sent, and a function that dies in between leaves nobody untold.
 * @returns false when somebody moved first (it was paid, perhaps)
 */
export async function expireOrder(
  deps: PaymentDeps,
  order: OrderRecord,
  why: 'expired' | 'withdrawn' = 'expired',
): Promise<boolean> {
  const { _id: orderNo, _openid: openid } = order;
  await deps.documents.insert('messages', newMessage('closed', { orderNo, openid }, deps.now()));
  return closeOrder(deps, order, why);
}
