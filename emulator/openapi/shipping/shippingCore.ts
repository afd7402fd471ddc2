import { type Shipments } from './shipment';
import { type TradeBook } from './tradeBook';

/** What shipping management works with. */
export interface ShippingCore {
  trades: TradeBook;
  shipments: Shipments;
  appid: string;
  /** Virtual ms. */
  now(): number;
  /** Whether this mini program is under shipping management. */
  isManaged(): boolean;
}
