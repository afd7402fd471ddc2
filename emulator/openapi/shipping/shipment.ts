import { type Records } from '../../records';
import { AUTO_CONFIRM_MS } from './limits';
import { type PaidTrade } from './tradeBook';

export const EXPRESS = 1;
export const UNIFIED = 1;
export const SPLIT = 2;

export interface Parcel {
  trackingNo?: string;
  expressCompany?: string;
  itemDesc: string;
  receiverContact?: string;
  consignorContact?: string;
  uploadTime: string;
}

/** What WeChat was told of the goods of one payment. Moments virtual ms. */
export interface Shipment {
  transactionId: string;
  logisticsType: number;
  deliveryMode: number;
  parcels: Parcel[];
  /** Every part has left. */
  finished: boolean;
  /** How often it was finished: 0, 1 or, after a correction, 2. */
  finishCount: number;
  /** The last upload_time. */
  uploadedAt: number;
  /** When the last part left, as WeChat heard of it. */
  shippedAt: number;
  /** By the buyer in WeChat's component. */
  confirmedAt?: number;
  /** notify_confirm_receive has been used. */
  reminded?: true;
}

const SHIPMENT = 'openapi.shipment';

export interface Shipments {
  get(transactionId: string): Shipment | undefined;
  list(): Shipment[];
  save(shipment: Shipment): void;
  clear(): void;
}

export function createShipments(records: Records): Shipments {
  const list = () => records.list<Shipment>(SHIPMENT);
  return {
    get: (transactionId) => records.get<Shipment>(SHIPMENT, transactionId),
    list,
    save: (shipment) => records.put(SHIPMENT, shipment.transactionId, shipment),
    clear: () => list().forEach(({ transactionId }) => records.remove(SHIPMENT, transactionId)),
  };
}

/** Source: getOrder, order_state; 4 (finished) and 6 (waiting for settlement) never come in the local cloud. */
export const orderStates = { toShip: 1, shipped: 2, confirmed: 3, refunded: 5 } as const;
export type OrderState = (typeof orderStates)[keyof typeof orderStates];

/** When receipt is confirmed: by the buyer, or by itself. */
export function confirmedAt({ confirmedAt: byBuyer, shippedAt, logisticsType }: Shipment): number {
  const byItself = shippedAt + (AUTO_CONFIRM_MS[logisticsType] ?? Infinity);
  return Math.min(byBuyer ?? Infinity, byItself);
}

/** How a payment stands in shipping management at `now`. */
export function orderState(trade: PaidTrade, shipment: Shipment | undefined, now: number): OrderState {
  if (trade.refundedFee >= trade.paidFee) return orderStates.refunded;
  if (!shipment?.finished) return orderStates.toShip;
  return now >= confirmedAt(shipment) ? orderStates.confirmed : orderStates.shipped;
}
