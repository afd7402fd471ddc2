import type { Documents } from '../gateways/documents';
import type { OrderRecord } from './order';
import { moveOrder } from './transitions';

/**
 * Closes an unpaid order; nothing is handed out for it any more.
 * @returns false when somebody moved first (it was paid, perhaps)
 */
export async function closeOrder(
  { documents, now }: { documents: Documents; now(): Date },
  order: OrderRecord,
  why: 'cancelled' | 'withdrawn' | 'expired',
): Promise<boolean> {
  const at = now();
  return documents.update(
    'orders',
    order._id,
    { status: order.status, outTradeNo: order.outTradeNo },
    {
      set: { status: moveOrder(order.status, why), closedAt: at, checkAt: null },
      push: { timeline: { at, what: why } },
    },
  );
}
