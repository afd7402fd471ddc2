import type { Fen } from '../money/fen';
import type { Channel } from '../contracts/wxPay';

export type OrderStatus = 'unpaid' | 'paid' | 'shipped' | 'completed' | 'closed';

export interface OrderLine {
  sku: string;
  title: string;
  quantity: number;
  /** Price of one piece when it was sold. */
  unitFee: Fen;
}

export interface TimelineEntry {
  at: Date;
  what: string;
  detail?: string;
}

/** Where a refund of this order stands, kept here so that lists need no second read. */
export interface OrderRefundNote {
  refundFee: Fen;
  status: 'requested' | 'refused' | 'processing' | 'succeeded' | 'closed' | 'abnormal' | 'paidByHand';
}

/** Collection `orders`; `_id` is the orderNo. */
export interface OrderRecord {
  _id: string;
  _openid: string;
  appid: string;
  channel: Channel;
  goodsType: string;
  lines: OrderLine[];
  /** Same lines, same text: finds an equal unpaid order of the same buyer. */
  cartKey: string;
  totalFee: Fen;
  status: OrderStatus;
  /** The attempt that may be paid now. */
  outTradeNo: string;
  /** 1 for the first. */
  attempt: number;
  /** The attempt that paid it. */
  paidOutTradeNo?: string;
  refunds: Record<string, OrderRefundNote>;
  timeline: TimelineEntry[];
  createdAt: Date;
  expiresAt: Date;
  paidAt?: Date;
  shippedAt?: Date;
  closedAt?: Date;
  /** When a person was told that its goods have to leave. */
  lateToldAt?: Date;
  /** Set when its whole money has gone back before it was shipped. */
  nothingToShip?: true;
  /** When the timer has to look at it again; null when there is nothing left to do. */
  checkAt: Date | null;
  revision: number;
}
