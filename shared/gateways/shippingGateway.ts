import type { Carriage } from '../shipping/shipment';

/** What WeChat is told of goods that have left. */
export interface ShippingUpload extends Carriage {
  transactionId: string;
  /** The payer's, under this mini program. */
  openid: string;
  /** At most 120 characters. Source: uploadShippingInfo, item_desc. */
  itemDesc: string;
  /** Later than in every upload of this payment before. */
  uploadTime: Date;
}

/** WeChat's answer to a call about shipping. */
export type ShippingRefusal =
  /** WeChat, or the platform before it, refused with this code. */
  | { kind: 'refused'; code: number; text: string }
  /** No usable answer: it may have been done. */
  | { kind: 'unknown'; text: string };

export type UploadOutcome = { kind: 'uploaded' } | ShippingRefusal;

/** Source: getOrder, order_state 1 to 6. */
export type TradeOrderState = 'toShip' | 'shipped' | 'confirmed' | 'finished' | 'refunded' | 'settling';

export type LookOutcome =
  | {
      kind: 'order';
      state: TradeOrderState;
      /** What WeChat holds; absent while it was told nothing. */
      by?: Carriage['by'];
      trackingNos: string[];
    }
  | ShippingRefusal;

/** WeChat's shipping management (订单发货管理). Calls never throw. */
export interface ShippingGateway {
  upload(shipment: ShippingUpload): Promise<UploadOutcome>;
  look(transactionId: string): Promise<LookOutcome>;
}
