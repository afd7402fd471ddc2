import type { LookOutcome, ShippingGateway } from '../gateways/shippingGateway';
import { recordIncident } from '../incidents/recordIncident';
import type { OrderRecord } from '../orders/order';
import { completeByItself } from './completeByItself';
import { decideShip } from './decideShip';
import { markShipped } from './markShipped';
import { recordAnswer } from './recordAnswer';
import type { ShipmentRecord } from './shipment';
import type { ShippingDeps } from './shippingDeps';
import { completeAt, laterThan } from './shippingSchedule';
import { settleAll } from '../settleAll';
import { tellBuyer, tellEverybody } from './tellEverybody';
import { watchReceipt } from './watchReceipt';

/** Goes on with a shipment that is due, as the timer found and took it. Its outcome, for the report. */
export async function continueShipment(deps: ShippingDeps, shipment: ShipmentRecord): Promise<string> {
  const [order, refunds] = await Promise.all([
    deps.documents.get('orders', shipment._id),
    deps.documents.find('refunds', { where: { orderNo: shipment._id }, limit: 100 }),
  ]);
  if (!order) {
    await recordIncident(deps, 'shippingFailed', shipment._id, 'shipped, but there is no such order');
    return drop(deps, shipment);
  }
  if (order.status === 'paid') {
    const decision = decideShip(order, refunds, shipment, shipment, false);
    if (decision.kind !== 'ship') return drop(deps, shipment);
    // It comes due again by itself.
    if (!(await markShipped(deps, order))) return 'contended';
  } else if (!hasLeft[order.status]) return drop(deps, shipment);
  if (!deps.shippingGateway || shipment.status === 'notNeeded') return goOnAlone(deps, order, shipment);
  if (shipment.status === 'uploaded') return watchReceipt(deps, deps.shippingGateway, order, shipment);
  if (shipment.status !== 'due') return tellEverybody(deps, shipment);
  return tryAgain(deps, deps.shippingGateway, order, shipment);
}

const hasLeft: Record<OrderRecord['status'], boolean> = {
  unpaid: false,
  paid: false,
  shipped: true,
  completed: true,
  closed: false,
};

/** WeChat has no part in it: the buyer is told, and after its days the order is completed. */
async function goOnAlone(deps: ShippingDeps, order: OrderRecord, shipment: ShipmentRecord): Promise<string> {
  const due = completeAt(shipment, deps.completeAfterDays);
  return due && due <= deps.now() ? completeByItself(deps, order, shipment) : tellEverybody(deps, shipment);
}

/** The goods never left: the function died before, and the order may not be shipped any more. */
async function drop({ documents, log }: ShippingDeps, { _id, revision }: ShipmentRecord): Promise<string> {
  const dropped = await documents.remove('shipments', _id, { revision });
  if (dropped) log('warn', 'shipmentDropped', { orderNo: _id });
  return 'dropped';
}

/** Unknown is not failed: WeChat is asked what it has before it is told again. */
async function tryAgain(
  deps: ShippingDeps,
  gateway: ShippingGateway,
  order: OrderRecord,
  shipment: ShipmentRecord,
): Promise<string> {
  if (shipment.unanswered) {
    const [, seen] = await settleAll([tellBuyer(deps, shipment), gateway.look(shipment.transactionId)]);
    if (seen.kind === 'unknown') return recordAnswer(deps, shipment, seen);
    if (seen.kind === 'order' && hasArrived(seen, shipment))
      return recordAnswer(deps, shipment, { kind: 'uploaded' });
  }
  const uploadTime = laterThan(shipment.uploadTime, deps.now());
  const { revision } = shipment;
  const set = { unanswered: true, uploadTime };
  if (!(await deps.documents.update('shipments', order._id, { revision }, { set }))) return 'taken';
  return tellEverybody(deps, { ...shipment, ...set, revision: revision + 1 });
}

/** Whether WeChat holds this very shipment, or has no more use for it. */
function hasArrived(seen: Extract<LookOutcome, { kind: 'order' }>, shipment: ShipmentRecord): boolean {
  if (seen.state === 'toShip') return false;
  if (seen.state !== 'shipped') return true;
  if (shipment.trackingNo !== null) return seen.trackingNos.includes(shipment.trackingNo);
  return seen.by === shipment.by;
}
