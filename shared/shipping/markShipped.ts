import type { Documents } from '../gateways/documents';
import type { OrderRecord } from '../orders/order';
import { moveOrder } from '../orders/transitions';

/**
 * The goods have left.
 * @returns false when the order changed since it was read (a refund was asked for, perhaps)
 * @throws PayError ILLEGAL_TRANSITION unless the order is paid
 */
export async function markShipped(
  { documents, now }: { documents: Documents; now(): Date },
  order: OrderRecord,
): Promise<boolean> {
  const at = now();
  return documents.update(
    'orders',
    order._id,
    { status: order.status, revision: order.revision },
    {
      set: { status: moveOrder(order.status, 'shipped'), shippedAt: at },
      push: { timeline: { at, what: 'shipped' } },
    },
  );
}
