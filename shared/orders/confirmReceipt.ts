import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import type { OrderRecord } from './order';
import { moveOrder } from './transitions';

/**
 * The buyer has the goods.
 * @throws PayError ILLEGAL_TRANSITION unless the order has been shipped, TRY_AGAIN when it changed meanwhile
 */
export async function confirmReceipt(
  { documents, now }: { documents: Documents; now(): Date },
  order: OrderRecord,
): Promise<void> {
  const status = moveOrder(order.status, 'received');
  const received = await documents.update(
    'orders',
    order._id,
    { status: order.status },
    { set: { status }, push: { timeline: { at: now(), what: 'received' } } },
  );
  if (!received) throw new PayError('TRY_AGAIN', 'the order changed meanwhile; look at it again');
}
