import { type OrderSignType } from './direct/paySign';
import { PREPAY_LIFE_MS, TRADE_LIFE_MS } from './limits';
import { type PaySettings } from './settings';

/** A direct merchant's own address, and in which form it is spoken to. */
export interface DirectTarget {
  mchId: string;
  /** Whose order it is, when the merchant is a partner and told of a sub-merchant's. */
  subMchId?: string;
  url: string;
  api: 'v3' | 'v2';
}

/** Who hears of it. */
export interface NoticeTarget {
  /** The cloud function; for a direct merchant the address, so that a reader sees one name. */
  functionName: string;
  /** Absent under CloudPay. */
  direct?: DirectTarget;
}

/** How a direct merchant placed an order. */
export interface DirectOrder {
  api: 'v3' | 'v2';
  /** Of the order, and therefore of the arguments that open its cashier and of its notice. */
  signType: OrderSignType;
  /** The partner (服务商) who ordered for its sub-merchant; absent when the merchant ordered itself. */
  partner?: Partner;
}

/** A partner as an order names it. */
export interface Partner {
  mchId: string;
  appid: string;
}

/** What the merchant ordered. Fees are fen, moments virtual ms. */
export interface Order {
  /** The shop's merchant number: under CloudPay, and in partner mode, the sub-merchant's. */
  subMchId: string;
  /** Absent under CloudPay. */
  direct?: DirectOrder;
  outTradeNo: string;
  subAppid: string;
  /** Payer under subAppid. */
  openid: string;
  body: string;
  totalFee: number;
  attach?: string;
  deviceInfo?: string;
  /** From this moment nobody can pay. */
  timeExpireAt?: number;
  notify?: NoticeTarget;
  /** All parameters except the nonce, as text: a repeat must bring the same. */
  fingerprint: string;
}

export interface PrepayId {
  id: string;
  issuedAt: number;
}

export interface Coupon {
  id: string;
  type: 'CASH' | 'NO_CASH';
  fee: number;
}

/** What WeChat knows of a payment that happened. */
export interface Payment {
  transactionId: string;
  paidAt: number;
  bankType: string;
  coupon?: Coupon;
  /** WeChat's own part, fen. */
  commissionFee: number;
}

interface Placed {
  order: Order;
  placedAt: number;
  /** Oldest first; never empty. */
  prepayIds: PrepayId[];
}

export type UnpaidTrade = Placed & { state: 'NOTPAY' };
export type ClosedTrade = Placed & { state: 'CLOSED'; closedAt: number };
export type PaidTrade = Placed & { state: 'SUCCESS' | 'REFUND'; payment: Payment; outRefundNos: string[] };
export type Trade = UnpaidTrade | ClosedTrade | PaidTrade;

export const isPaid = (trade: Trade): trade is PaidTrade => 'payment' in trade;

/** Unique per merchant. */
export const tradeKey = (subMchId: string, outTradeNo: string): string => `${subMchId}/${outTradeNo}`;

/** The moment at which an unpaid trade closes by itself. */
export function closesAt(trade: Trade, { closeAtTimeExpire }: PaySettings): number {
  const weekOver = trade.placedAt + TRADE_LIFE_MS;
  return closeAtTimeExpire ? Math.min(weekOver, trade.order.timeExpireAt ?? weekOver) : weekOver;
}

/** The trade as it stands at `now`: WeChat closes what nobody paid in time. */
export function tradeAt(trade: Trade, now: number, settings: PaySettings): Trade {
  if (trade.state !== 'NOTPAY') return trade;
  const closedAt = closesAt(trade, settings);
  return now < closedAt ? trade : { ...trade, state: 'CLOSED', closedAt };
}

export const isPrepayIdAlive = (prepayId: PrepayId, now: number): boolean =>
  now < prepayId.issuedAt + PREPAY_LIFE_MS;

/** Fen from the payer's own pocket. */
export const cashFeeOf = ({ order, payment }: PaidTrade): number =>
  order.totalFee - (payment.coupon?.fee ?? 0);

/** Fen that reach the merchant before commission: without free coupons. */
export const settlementFeeOf = ({ order, payment }: PaidTrade): number =>
  order.totalFee - (payment.coupon?.type === 'NO_CASH' ? payment.coupon.fee : 0);
