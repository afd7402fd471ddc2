import type { OrderStatus } from '../orders/order';
import type { RefundView } from './refund';

export interface OrderLineView {
  sku: string;
  title: string;
  quantity: number;
  /** Fen, as sold. */
  unitFee: number;
}

export interface AttemptView {
  outTradeNo: string;
  status: string;
  channel: string;
  createdAt: string;
  paidAt?: string;
  transactionId?: string;
}

export interface TimelineView {
  at: string;
  what: string;
  detail?: string;
}

/** What a buyer sees of an order. Fees in fen, moments as ISO text. */
export interface OrderView {
  orderNo: string;
  status: OrderStatus;
  totalFee: number;
  refundedFee: number;
  /** Asked for or under way, in fen. */
  refundingFee: number;
  lines: OrderLineView[];
  attempts: AttemptView[];
  refunds: RefundView[];
  timeline: TimelineView[];
  createdAt: string;
  expiresAt: string;
  paidAt?: string;
  shippedAt?: string;
  closedAt?: string;
  /** How the goods travel, once they have left. */
  shipment?: OrderShipmentView;
}

export interface OrderShipmentView {
  by: 'express' | 'city' | 'virtual' | 'pickup';
  company?: string;
  trackingNo?: string;
  /** The transaction id with which WeChat's own component confirms receipt; absent where WeChat was told nothing. */
  confirmWith?: string;
}

/** A row of the list: the order without its history. */
export type OrderSummaryView = Omit<OrderView, 'attempts' | 'refunds' | 'timeline' | 'shipment'>;
