import type { PaymentArguments } from '../../shared/contracts/wxPay';
import { allowedUrl, decoded } from './allowedUrl';
import { foreignPaymentOf } from './foreignPayment';
import { goodsOf, type Goods } from './goodsOf';

/** The way back to the H5 page; empty when it gave none. */
interface WayBack {
  back: string;
}

export type BridgeRequest =
  | ({ kind: 'order'; orderNo: string } & WayBack)
  | ({ kind: 'goods' } & Goods & WayBack)
  | ({ kind: 'foreign'; payment: PaymentArguments } & WayBack)
  | { kind: 'wrong'; text: string };

export interface BridgeRules {
  /** Origins of the H5 pages that are ours. */
  h5Origins: readonly string[];
  /** Whether arguments of another shop may be paid here. */
  foreignPayments: boolean;
}

const ORDER_NO = /^\d{32}$/;

const wrong = (text: string): BridgeRequest => ({ kind: 'wrong', text });

/** The way back in a query; undefined when it leads anywhere but to an H5 page of ours. */
export function wayBackOf(back: string | undefined, origins: readonly string[]): string | undefined {
  if (back === undefined || back === '') return '';
  const url = decoded(back);
  return url === undefined ? undefined : allowedUrl(url, origins);
}

/** What an H5 page hands over. Anybody can open the page with any query: it says what is wanted, never what it costs. */
export function bridgeRequestOf(
  query: Readonly<Partial<Record<string, string>>>,
  { h5Origins, foreignPayments }: BridgeRules,
): BridgeRequest {
  const back = wayBackOf(query['back'], h5Origins);
  if (back === undefined) return wrong('返回地址不是本店的页面');
  const { orderNo } = query;
  const foreign = foreignPaymentOf(query);
  const ways = [orderNo !== undefined, query['lines'] !== undefined, foreign.kind !== 'none'];
  if (ways.filter(Boolean).length > 1) return wrong('订单号、商品和支付参数只能给一种');
  if (orderNo !== undefined)
    return ORDER_NO.test(orderNo) ? { kind: 'order', orderNo, back } : wrong('订单号不对');
  if (query['lines'] !== undefined) {
    const goods = goodsOf(query);
    return goods ? { kind: 'goods', ...goods, back } : wrong('商品或合计金额不对');
  }
  if (foreign.kind === 'none') return wrong('没有说明要付哪一笔');
  if (!foreignPayments) return wrong('本店不代收其他商家的付款');
  if (foreign.kind === 'wrong') return wrong(`支付参数 ${foreign.field} 不对`);
  return { kind: 'foreign', payment: foreign.payment, back };
}
