import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import type { OrderRecord } from '../orders/order';
import type { PaymentRecord } from '../payments/payment';
import type { RefundRecord } from '../refunds/refund';
import { settleAll } from '../settleAll';
import { decideShip } from './decideShip';
import { markShipped } from './markShipped';
import { newShipment } from './newShipment';
import { laterThan, takeOverAt } from './shippingSchedule';
import type { Carriage, ShipmentRecord } from './shipment';
import type { ShippingDeps } from './shippingDeps';
import { tellEverybody } from './tellEverybody';

/** What is known of an order that is to be shipped. */
export interface ShipMaterial {
  order: OrderRecord;
  payments: PaymentRecord[];
  refunds: RefundRecord[];
  shipment: ShipmentRecord | undefined;
}

export interface ShipCommand {
  carriage: Carriage;
  /** Whether one that has left already may be corrected. */
  again: boolean;
  operator: string;
}

/** One round trip. @throws PayError ORDER_NOT_FOUND */
export async function readShipMaterial(documents: Documents, orderNo: string): Promise<ShipMaterial> {
  const [order, payments, refunds, shipment] = await Promise.all([
    documents.get('orders', orderNo),
    documents.find('payments', { where: { orderNo }, limit: 100 }),
    documents.find('refunds', { where: { orderNo }, limit: 100 }),
    documents.get('shipments', orderNo),
  ]);
  if (!order) throw new PayError('ORDER_NOT_FOUND', `there is no order ${orderNo}`);
  return { order, payments, refunds, shipment };
}

/**
 * Goods leave: the shipment is recorded, the order moved, then buyer and WeChat are told. Whatever moment this dies at,
 * the timer finds the shipment and goes on. Doing it again with the same words changes nothing.
 * @throws PayError ILLEGAL_TRANSITION for what the tables refuse, TRY_AGAIN when the order changed meanwhile
 */
export async function ship(deps: ShippingDeps, material: ShipMaterial, command: ShipCommand): Promise<void> {
  const { order, refunds, shipment } = material;
  const decision = decideShip(order, refunds, shipment, command.carriage, command.again);
  if (decision.kind === 'refused')
    throw new PayError('ILLEGAL_TRANSITION', `order ${order._id} cannot be shipped: ${decision.why}`);
  if (decision.kind === 'same') return;
  if (decision.kind === 'correct' && shipment)
    return correct(deps, material, shipment, command, decision.uses);
  const recorded = await record(deps, material, command);
  if (!(await markShipped(deps, order))) {
    await deps.documents.remove('shipments', recorded._id, { revision: recorded.revision });
    throw new PayError('TRY_AGAIN', 'the order changed meanwhile; look at it again');
  }
  await tellEverybody(deps, recorded);
}

/** Writes down what is to happen before anything does. @throws PayError TRY_AGAIN when somebody ships it right now */
async function record(
  deps: ShippingDeps,
  { order, payments, shipment }: ShipMaterial,
  { carriage, operator }: ShipCommand,
): Promise<ShipmentRecord> {
  const paid = payments.find(({ _id }) => _id === order.paidOutTradeNo)?.evidence;
  if (!paid) throw new Error(`order ${order._id} is paid, but its payment ${order.paidOutTradeNo} is not`);
  // Payments outside the mini program are not under its shipping management.
  const toldToWechat = deps.shippingGateway !== undefined && order.channel === 'miniProgram';
  const fresh = newShipment(
    order,
    { carriage, transactionId: paid.transactionId, operator, toldToWechat },
    deps.now(),
  );
  if (!shipment) {
    if ((await deps.documents.insert('shipments', fresh)) === 'inserted') return fresh;
    throw new PayError('TRY_AGAIN', 'somebody ships this order at the same moment; look at it again');
  }
  // A function died between recording and moving the order: nothing was told to anybody, so this one counts.
  const { _id, revision: _revision, ...fields } = fresh;
  const { revision } = shipment;
  const mine = await deps.documents.update('shipments', _id, { revision }, { set: fields });
  if (!mine)
    throw new PayError('TRY_AGAIN', 'somebody ships this order at the same moment; look at it again');
  return { ...fresh, revision: revision + 1 };
}

async function correct(
  deps: ShippingDeps,
  { order }: ShipMaterial,
  shipment: ShipmentRecord,
  { carriage, operator }: ShipCommand,
  uses: 0 | 1,
): Promise<void> {
  const now = deps.now();
  const isTold = deps.shippingGateway !== undefined && shipment.status !== 'notNeeded';
  const changes: Partial<ShipmentRecord> = {
    ...carriage,
    operator,
    ...(isTold ? { status: 'due', unanswered: true, uploadTime: laterThan(shipment.uploadTime, now) } : {}),
    reships: shipment.reships + uses,
    checks: 0,
    lastError: null,
    checkAt: takeOverAt(now),
  };
  const { revision } = shipment;
  const mine = await deps.documents.update('shipments', shipment._id, { revision }, { set: changes });
  if (!mine) throw new PayError('TRY_AGAIN', 'the shipment changed meanwhile; look at it again');
  const timeline = { at: now, what: 'reshipped' };
  await settleAll([
    tellEverybody(deps, { ...shipment, ...changes, revision: revision + 1 }),
    deps.documents.update('orders', order._id, {}, { push: { timeline } }),
  ]);
}
