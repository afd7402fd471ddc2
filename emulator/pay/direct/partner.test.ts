import { type DirectMerchant } from './merchant';
import { aMerchant, anOrder, aRefund, APPID, createTestDirect, MCH_ID } from './testDirect';

const SUB = '1900000201';
const SUB_APPID = 'wx0000000000sub001';
const STRANGER = '1900000299';
const BASE = '/v3/pay/partner/transactions';
const { appid: _appid, mchid: _mchid, ...others } = anOrder;
const partnerOrder = {
  ...others,
  ...{ sp_appid: APPID, sp_mchid: MCH_ID, sub_appid: SUB_APPID, sub_mchid: SUB },
  payer: { sub_openid: 'openid-buyer' },
};
const OF_PARTNER = 'oProvider-openid-buyer';

let partner: DirectMerchant;
beforeAll(async () => {
  partner = await aMerchant({ subMerchants: [{ mchId: SUB, appids: [SUB_APPID] }] });
});

const order = (change: Record<string, unknown> = {}) => {
  const shop = createTestDirect(partner, { noticeDelayMs: 0, refundDelayMs: 0 });
  const answer = shop.v3({ target: `${BASE}/jsapi`, body: { ...partnerOrder, ...change } });
  return { ...shop, answer };
};
const paid = async () => {
  const shop = order();
  await shop.pay.cashier({ outTradeNo: anOrder.out_trade_no, outcome: 'success' });
  return shop;
};
const pair = (sub = SUB, sp = MCH_ID) => `sp_mchid=${sp}&sub_mchid=${sub}`;

describe('APIv3 for a partner', () => {
  test.each([
    ['a stranger', { sub_mchid: STRANGER }, 403, 'NO_AUTH'],
    ['another partner', { sp_mchid: STRANGER }, 403, 'NO_AUTH'],
    ["an appid that is not the sub-merchant's", { sub_appid: APPID }, 400, 'APPID_MCHID_NOT_MATCH'],
    ["an appid that is not the partner's", { sp_appid: SUB_APPID }, 400, 'APPID_MCHID_NOT_MATCH'],
    ['the payer of another appid', { payer: { sp_openid: 'openid-buyer' } }, 400, 'PARAM_ERROR'],
    ['two payers swapped', { payer: { sub_openid: OF_PARTNER } }, 400, 'PARAM_ERROR'],
    ['nobody', { payer: {} }, 400, 'PARAM_ERROR'],
    ["its merchants' own field", { mchid: MCH_ID }, 400, 'PARAM_ERROR'],
  ])('refuses an order that names %s', (_what, change, status, code) => {
    const { answer, pay } = order(change);
    expect(answer).toMatchObject({ status, json: { code } });
    expect(pay.state().trades).toEqual([]);
  });

  test.each([
    [
      'under the partner alone',
      { sub_appid: undefined, payer: { sp_openid: 'openid-of-partner' } },
      'openid-of-partner',
    ],
    ['under both', { payer: { sp_openid: OF_PARTNER, sub_openid: 'openid-buyer' } }, 'openid-buyer'],
    ["under the partner, for a sub-merchant's appid", { payer: { sp_openid: OF_PARTNER } }, 'openid-buyer'],
  ])('knows the payer %s', (_what, change, openid) => {
    const { answer, pay } = order(change);
    expect(answer.status).toBe(200);
    expect(pay.state().trades).toMatchObject([{ order: { openid, subMchId: SUB } }]);
  });

  test('names both in an answer, and the payer under both appids', async () => {
    const { v3 } = await paid();
    const target = `${BASE}/out-trade-no/${anOrder.out_trade_no}?${pair()}`;
    expect(v3({ method: 'GET', target }).json).toMatchObject({
      ...{ sp_appid: APPID, sp_mchid: MCH_ID, sub_appid: SUB_APPID, sub_mchid: SUB },
      payer: { sp_openid: OF_PARTNER, sub_openid: 'openid-buyer' },
    });
  });

  test.each([
    [
      'GET',
      `${BASE}/out-trade-no/${anOrder.out_trade_no}?${pair(STRANGER)}`,
      undefined,
      400,
      'MCH_NOT_EXISTS',
    ],
    ['GET', `${BASE}/out-trade-no/${anOrder.out_trade_no}?sp_mchid=${MCH_ID}`, undefined, 400, 'PARAM_ERROR'],
    [
      'GET',
      `/v3/pay/transactions/out-trade-no/${anOrder.out_trade_no}?mchid=${MCH_ID}`,
      undefined,
      404,
      'ORDER_NOT_EXIST',
    ],
    ['POST', '/v3/pay/transactions/jsapi', anOrder, 400, 'INVALID_REQUEST'],
    ['POST', '/v3/refund/domestic/refunds', { ...aRefund, sub_mchid: STRANGER }, 404, 'MCH_NOT_EXISTS'],
    ['POST', '/v3/refund/domestic/refunds', aRefund, 404, 'RESOURCE_NOT_EXISTS'],
  ] as const)('%s %s with the wrong pair is refused', async (method, target, body, status, code) => {
    const { v3 } = await paid();
    expect(v3({ method, target, body })).toMatchObject({ status, json: { code } });
  });
});

test('a merchant that is no partner cannot act for one', () => {
  const { v3 } = createTestDirect({ ...partner, subMerchants: undefined });
  const answer = v3({ target: `${BASE}/jsapi`, body: partnerOrder });
  expect(answer).toMatchObject({ status: 403, json: { code: 'NO_AUTH' } });
});
