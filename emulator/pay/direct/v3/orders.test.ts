import { type PaySettings } from '../../settings';
import { DAY, MINUTE } from '../../testPay';
import { type DirectMerchant } from '../merchant';
import { aMerchant, anOrder, createTestDirect, isSignedBy, MCH_ID } from '../testDirect';

let merchant: DirectMerchant;
beforeAll(async () => {
  merchant = await aMerchant();
});

const start = (settings: Partial<PaySettings> = {}) => createTestDirect(merchant, settings);

const CLOSE = `/v3/pay/transactions/out-trade-no/${anOrder.out_trade_no}/close`;

describe('ordering', () => {
  test('answers a signed prepay id, and a further one to the same request', () => {
    const { order } = start();
    const first = order();
    expect(first).toMatchObject({ status: 200, json: { prepay_id: expect.stringMatching(/^wx/) } });
    expect(isSignedBy(merchant, first)).toBe(true);
    const second = order();
    expect(second.json.prepay_id).not.toBe(first.json.prepay_id);
  });

  test.each<[string, Record<string, unknown>, number, string]>([
    ['another sum under the same number', { amount: { total: 101 } }, 400, 'INVALID_REQUEST'],
    ['an appid of somebody else', { appid: 'wx0000000000000099' }, 400, 'APPID_MCHID_NOT_MATCH'],
    ['a merchant that did not sign', { mchid: '1900000199' }, 403, 'NO_AUTH'],
    ['a field that nobody knows', { trade_type: 'JSAPI' }, 400, 'PARAM_ERROR'],
    ['null', { attach: null }, 400, 'PARAM_ERROR'],
    ['an emoji', { description: 'tea \u{1f375}' }, 400, 'PARAM_ERROR'],
    ['a long description', { description: '茶'.repeat(43) }, 400, 'PARAM_ERROR'],
    ['a fee of zero', { amount: { total: 0 } }, 400, 'PARAM_ERROR'],
    ['a fee that is text', { amount: { total: '100' } }, 400, 'PARAM_ERROR'],
    ['a short number', { out_trade_no: 'abcde' }, 400, 'PARAM_ERROR'],
    ['an address with a query', { notify_url: 'https://shop.example/n?a=1' }, 400, 'PARAM_ERROR'],
    ['an address that is not https', { notify_url: 'http://shop.example/n' }, 400, 'PARAM_ERROR'],
    ['a deadline without an offset', { time_expire: '2026-11-20 18:00:00' }, 400, 'PARAM_ERROR'],
  ])('refuses %s', (_what, change, status, code) => {
    const { order } = start();
    order();
    expect(order(change)).toMatchObject({ status, failure: code, json: { code } });
  });

  test('a paid or closed number cannot be used again', async () => {
    const paid = start();
    paid.order();
    await paid.buy();
    expect(paid.order()).toMatchObject({ status: 403, json: { code: 'OUT_TRADE_NO_USED' } });
    const closed = start();
    closed.order();
    closed.v3({ target: CLOSE, body: { mchid: MCH_ID } });
    expect(closed.order()).toMatchObject({ status: 403, json: { code: 'OUT_TRADE_NO_USED' } });
  });

  test.each([
    ['2026-11-20T18:00:10+08:00', MINUTE],
    ['2026-11-20T18:30:00+08:00', 30 * MINUTE],
    ['2027-11-20T18:30:00+08:00', 15 * DAY],
  ])('a deadline of %s ends payment after %d ms, and closes nothing', async (time_expire, ms) => {
    const { order, pay, clock, query } = start();
    order({ time_expire });
    expect(pay.state().trades[0]?.order.timeExpireAt).toBe(clock.now() + ms);
    if (ms > DAY) return;
    await clock.advanceTo(clock.now() + ms);
    expect(await pay.cashier({ outTradeNo: anOrder.out_trade_no, outcome: 'success' })).toMatchObject({
      code: 'ORDER_EXPIRED',
    });
    expect(query().json.trade_state).toBe('NOTPAY');
  });
});

describe('querying', () => {
  test('an unpaid order shows neither payer nor amount', () => {
    const { order, query } = start();
    order();
    expect(query().json).toEqual({
      appid: anOrder.appid,
      mchid: MCH_ID,
      out_trade_no: anOrder.out_trade_no,
      trade_type: 'JSAPI',
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
    });
  });

  test('a paid order is found by both numbers, coupon told', async () => {
    const { order, buy, query, v3 } = start({ couponFee: 30, couponType: 'NO_CASH' });
    order({ attach: 'a note' });
    await buy();
    const paid = query();
    expect(paid.json).toMatchObject({
      trade_state: 'SUCCESS',
      attach: 'a note',
      success_time: '2026-11-20T18:00:00+08:00',
      payer: { openid: 'openid-buyer' },
      amount: { total: 100, payer_total: 70, currency: 'CNY', payer_currency: 'CNY' },
      promotion_detail: [{ amount: 30, type: 'NOCASH', scope: 'GLOBAL' }],
    });
    expect(isSignedBy(merchant, paid)).toBe(true);
    const target = `/v3/pay/transactions/id/${String(paid.json.transaction_id)}?mchid=${MCH_ID}`;
    expect(v3({ method: 'GET', target }).json).toEqual(paid.json);
  });

  test.each([
    [
      'an unknown number',
      `/v3/pay/transactions/out-trade-no/nothing-1?mchid=${MCH_ID}`,
      404,
      'ORDER_NOT_EXIST',
    ],
    ['another merchant', '/v3/pay/transactions/out-trade-no/order-0001?mchid=1', 404, 'ORDER_NOT_EXIST'],
    ['no merchant', '/v3/pay/transactions/out-trade-no/order-0001', 400, 'PARAM_ERROR'],
    ['bad encoding', `/v3/pay/transactions/out-trade-no/%E0%A4?mchid=${MCH_ID}`, 400, 'PARAM_ERROR'],
    ['a path that is not offered', '/v3/profitsharing/orders', 404, 'NOT_OFFERED'],
  ])('%s is refused', (_what, target, status, code) => {
    const { order, v3 } = start();
    order();
    expect(v3({ method: 'GET', target })).toMatchObject({ status, json: { code } });
  });
});

describe('closing', () => {
  test('is signed, has no body, needs no age, and does no harm twice', () => {
    const { order, v3, query } = start();
    order();
    for (const _time of [1, 2]) {
      const closed = v3({ target: CLOSE, body: { mchid: MCH_ID } });
      expect(closed).toMatchObject({ status: 204, body: '' });
      expect(isSignedBy(merchant, closed)).toBe(true);
    }
    expect(query().json.trade_state).toBe('CLOSED');
  });

  test('a paid order is not closed', async () => {
    const { order, v3, buy } = start();
    order();
    await buy();
    expect(v3({ target: CLOSE, body: { mchid: MCH_ID } })).toMatchObject({ status: 403 });
  });
});
