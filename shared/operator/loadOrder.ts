import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import type { OrderRecord } from '../orders/order';

/** Anybody's order. @throws PayError ORDER_NOT_FOUND */
export async function loadOrder(documents: Documents, orderNo: string): Promise<OrderRecord> {
  const order = await documents.get('orders', orderNo);
  if (order) return order;
  throw new PayError('ORDER_NOT_FOUND', `there is no order ${orderNo}`);
}
