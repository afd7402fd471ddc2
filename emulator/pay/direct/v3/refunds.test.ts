import { type PaySettings } from '../../settings';
import { MINUTE } from '../../testPay';
import { type DirectMerchant } from '../merchant';
import { aMerchant, aRefund, createTestDirect, isSignedBy } from '../testDirect';

let merchant: DirectMerchant;
beforeAll(async () => {
  merchant = await aMerchant();
});

const start = (settings: Partial<PaySettings> = {}) => createTestDirect(merchant, settings);

describe('refunding', () => {
  const paid = async (settings = {}) => {
    const shop = start(settings);
    shop.order();
    await shop.buy();
    return shop;
  };
  const REFUND = `/v3/refund/domestic/refunds/${aRefund.out_refund_no}`;

  test('is accepted, repeated without a second refund, and ends', async () => {
    const { refund, v3, pass, query, pay } = await paid();
    const accepted = refund();
    expect(accepted).toMatchObject({
      status: 200,
      json: { status: 'PROCESSING', channel: 'ORIGINAL', amount: { refund: 100, payer_refund: 100 } },
    });
    expect(isSignedBy(merchant, accepted)).toBe(true);
    expect(refund().json).toEqual(accepted.json);
    await pass(MINUTE);
    expect(v3({ method: 'GET', target: REFUND }).json).toMatchObject({
      refund_id: accepted.json.refund_id,
      status: 'SUCCESS',
      success_time: expect.stringContaining('+08:00'),
    });
    expect(query().json.trade_state).toBe('REFUND');
    expect(pay.state().refunds).toHaveLength(1);
  });

  test.each([
    ['CHANGE', 'ABNORMAL'],
    ['REFUNDCLOSE', 'CLOSED'],
  ] as const)('one that ends as %s reads %s', async (refundOutcome, status) => {
    const { refund, pass, v3 } = await paid({ refundOutcome });
    refund();
    await pass(MINUTE);
    expect(v3({ method: 'GET', target: REFUND }).json.status).toBe(status);
  });

  test.each<[string, Record<string, unknown>, number, string]>([
    ['more than was paid', { amount: { refund: 101, total: 100, currency: 'CNY' } }, 400, 'INVALID_REQUEST'],
    ['another total', { amount: { refund: 10, total: 90, currency: 'CNY' } }, 400, 'REFUND_FEE_MISMATCH'],
    ['no currency', { amount: { refund: 10, total: 100 } }, 400, 'PARAM_ERROR'],
    ['an unknown order', { out_trade_no: 'nothing-1' }, 404, 'RESOURCE_NOT_EXISTS'],
    ['no order', { out_trade_no: undefined }, 400, 'PARAM_ERROR'],
    ['a long reason', { reason: '茶'.repeat(27) }, 400, 'PARAM_ERROR'],
  ])('of %s is refused', async (_what, change, status, code) => {
    const { refund } = await paid();
    expect(refund(change)).toMatchObject({ status, json: { code } });
  });

  test('of an unpaid order, without funds, or within a minute is refused', async () => {
    const unpaid = start();
    unpaid.order();
    expect(unpaid.refund()).toMatchObject({ status: 404, json: { code: 'RESOURCE_NOT_EXISTS' } });
    const poor = await paid({ merchantBalance: 0 });
    expect(poor.refund()).toMatchObject({ status: 403, json: { code: 'NOT_ENOUGH' } });
    const quick = await paid();
    const part = { amount: { refund: 10, total: 100, currency: 'CNY' } };
    expect(quick.refund(part).status).toBe(200);
    expect(quick.refund({ ...part, out_refund_no: 'refund-0002' })).toMatchObject({
      status: 429,
      json: { code: 'FREQUENCY_LIMITED' },
    });
  });

  test('an encoded number is found when its encoded path is signed', async () => {
    const { refund, v3 } = await paid();
    refund({ out_refund_no: 'refund|*@1' });
    const found = v3({ method: 'GET', target: '/v3/refund/domestic/refunds/refund%7C*%401' });
    expect(found.json.out_refund_no).toBe('refund|*@1');
  });

  test('a number that was never sent is unknown', async () => {
    const { v3 } = await paid();
    expect(v3({ method: 'GET', target: REFUND })).toMatchObject({
      status: 404,
      json: { code: 'RESOURCE_NOT_EXISTS' },
    });
  });
});
