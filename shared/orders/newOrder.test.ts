import { anOrderNo, anOutTradeNo, APPID, BUYER } from '../../tests/builders/anOrder';
import { fen } from '../money/fen';
import { newOrder } from './newOrder';

test("[ORD-07] its deadline has whole seconds, as WeChat's has", () => {
  const order = newOrder({
    orderNo: anOrderNo(),
    outTradeNo: anOutTradeNo(),
    openid: BUYER,
    appid: APPID,
    channel: 'miniProgram',
    goodsType: '00',
    lines: [],
    cartKey: '',
    totalFee: fen(100),
    now: new Date('2030-01-01T04:00:00.789Z'),
    expiresInMs: 30 * 60_000,
  });
  expect(order.expiresAt.toISOString()).toBe('2030-01-01T04:30:00.000Z');
  expect(order.checkAt?.toISOString()).toBe('2030-01-01T04:32:00.000Z');
  expect(order).toMatchObject({ status: 'unpaid', attempt: 1, refunds: {}, revision: 0 });
});
