import type { OrderRecord, OrderRefundNote } from '../orders/order';
import { nextOrderStatus } from '../orders/transitions';
import type { ShipmentRecord } from './shipment';
import type { ShippingDeps } from './shippingDeps';
import { nextLookAt } from './shippingSchedule';

/** While one of these is open, buyer and shop are still at it. */
const open: ReadonlySet<OrderRefundNote['status']> = new Set(['requested', 'processing', 'abnormal']);

/**
 * The days in which a buyer would have said that nothing came are over; an open refund holds it up. The order first:
 * should this die in between, the shipment comes due again.
 */
export async function completeByItself(
  { documents, now }: ShippingDeps,
  order: OrderRecord,
  { _id, revision }: ShipmentRecord,
): Promise<'completed' | 'held' | 'noted' | 'contended'> {
  const settle = (set: object) => documents.update('shipments', _id, { revision }, { set: { ...set } });
  if (Object.values(order.refunds).some(({ status }) => open.has(status))) {
    await settle({ checkAt: nextLookAt(now()) });
    return 'held';
  }
  const status = nextOrderStatus(order.status, 'received');
  if (status) {
    const timeline = { at: now(), what: 'completed' };
    const expected = { status: order.status, revision: order.revision };
    const moved = await documents.update('orders', _id, expected, { set: { status }, push: { timeline } });
    // A refund was asked for just now, perhaps: it is looked at again.
    if (!moved) return 'contended';
  }
  await settle({ status: 'finished', checkAt: null });
  return status ? 'completed' : 'noted';
}
