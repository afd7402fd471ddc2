import type { Channel } from '../contracts/wxPay';
import type { Fen } from '../money/fen';
import type { OrderLine, OrderRecord } from './order';

/** How long after its deadline an order is looked at by itself, should its payment not have closed it. */
const LOOK_AFTER_EXPIRY_MS = 2 * 60 * 1000;

export function newOrder(input: {
  orderNo: string;
  outTradeNo: string;
  openid: string;
  appid: string;
  channel: Channel;
  goodsType: string;
  lines: OrderLine[];
  cartKey: string;
  totalFee: Fen;
  now: Date;
  expiresInMs: number;
}): OrderRecord {
  // WeChat's deadline has whole seconds; ours is the same moment.
  const expiresAt = new Date(Math.floor((input.now.getTime() + input.expiresInMs) / 1000) * 1000);
  return {
    _id: input.orderNo,
    _openid: input.openid,
    appid: input.appid,
    channel: input.channel,
    goodsType: input.goodsType,
    lines: input.lines,
    cartKey: input.cartKey,
    totalFee: input.totalFee,
    status: 'unpaid',
    outTradeNo: input.outTradeNo,
    attempt: 1,
    refunds: {},
    timeline: [{ at: input.now, what: 'created' }],
    createdAt: input.now,
    expiresAt,
    checkAt: new Date(expiresAt.getTime() + LOOK_AFTER_EXPIRY_MS),
    revision: 0,
  };
}
