import type { ShippingGateway, TradeOrderState } from '../gateways/shippingGateway';
import { recordIncident } from '../incidents/recordIncident';
import type { OrderRecord } from '../orders/order';
import { nextOrderStatus } from '../orders/transitions';
import { settleAll } from '../settleAll';
import type { ShipmentRecord } from './shipment';
import type { ShippingDeps } from './shippingDeps';
import { LAST_LOOK_DAYS, nextLookAt, nextUploadAt } from './shippingSchedule';

/** What WeChat's state of the payment means for goods that it was told of. */
const meanings: Record<TradeOrderState, 'wait' | 'received' | 'over' | 'forgotten'> = {
  shipped: 'wait',
  confirmed: 'received', // by the buyer, or by itself after ten or two days
  settling: 'received',
  finished: 'received',
  refunded: 'over',
  toShip: 'forgotten', // told again
};

/** Asks WeChat whether the buyer has the goods: WeChat's own event cannot be received by a cloud function for sure. */
export async function watchReceipt(
  deps: ShippingDeps,
  gateway: ShippingGateway,
  order: OrderRecord,
  shipment: ShipmentRecord,
): Promise<string> {
  const { documents, now } = deps;
  const { _id, revision } = shipment;
  const settle = (set: object) => documents.update('shipments', _id, { revision }, { set: { ...set } });
  const seen = await gateway.look(shipment.transactionId);
  const meaning = seen.kind === 'order' ? meanings[seen.state] : 'wait';
  const looks = shipment.checks + 1;
  switch (meaning) {
    case 'received':
      await received(deps, order);
      await settle({ status: 'finished', checkAt: null });
      return 'received';
    case 'over':
      await settle({ status: 'finished', checkAt: null });
      return 'refunded';
    case 'forgotten':
      await settle({ status: 'due', checks: 0, checkAt: nextUploadAt(now(), 1) });
      return 'forgotten';
    case 'wait': {
      const isLast = looks >= LAST_LOOK_DAYS;
      const why = `WeChat has not settled it ${LAST_LOOK_DAYS} days after it was shipped`;
      await settleAll([
        settle({ checks: looks, checkAt: isLast ? null : nextLookAt(now()) }),
        ...(isLast ? [recordIncident(deps, 'shippingFailed', _id, why)] : []),
      ]);
      return 'waiting';
    }
  }
}

/** Moves the order unless the buyer's own word was faster. */
async function received({ documents, now }: ShippingDeps, order: OrderRecord): Promise<void> {
  const status = nextOrderStatus(order.status, 'received');
  if (!status) return;
  const timeline = { at: now(), what: 'received' };
  await documents.update(
    'orders',
    order._id,
    { status: order.status },
    { set: { status }, push: { timeline } },
  );
}
