import type { OrderContext } from '../../shared/payments/createOrder';
import type { NewOrderRequest } from '../../shared/contracts/wxPay';
import { APPID, BUYER, MCH_ID } from './anOrder';

/** The buyer at our shop, whose orders may be paid for half an hour. */
export const aContext = (over: Partial<OrderContext> = {}): OrderContext => ({
  openid: BUYER,
  appid: APPID,
  clientIp: '203.0.113.7',
  gateway: 'cloudPay',
  mchId: MCH_ID,
  shopName: '小店',
  expiresInMs: 30 * 60_000,
  maxUnpaidOrders: 10,
  ...over,
});

/** One tea. */
export const aCart = (over: Partial<NewOrderRequest> = {}): NewOrderRequest => ({
  lines: [{ sku: 'tea', quantity: 1 }],
  requestKey: 'request-key-1',
  channel: 'miniProgram',
  goodsType: '00',
  ...over,
});
