import { createApiv2Gateway } from '../../shared/gateways/apiv2/apiv2Gateway';
import { createApiv3Gateway } from '../../shared/gateways/apiv3/apiv3Gateway';
import { createMerchantBook } from '../../shared/merchants/merchantBook';
import { aRefund, BUYER, merchant, MINUTE, orderFor, OUT_TRADE_NO, paid, refundAsked, trade } from './orders';
import { accountOf, aPartner, createGatewayWorld, MCH_ID, ofSubMerchant, PARTNER } from './worlds';

const gateways = { apiv3: createApiv3Gateway, apiv2: createApiv2Gateway };
const apis = ['apiv3', 'apiv2'] as const;
const STRANGER = '1900000199';
const OTHER_APPID = 'wx00000000another1';

describe.each(apis)('%s: a partner', (name) => {
  const open = (keys: Record<string, unknown> = {}) => createGatewayWorld(name, { isPartner: true, keys });

  test.each([
    ['a merchant that has not authorised it', { mchId: STRANGER }, { mchId: STRANGER }],
    ["an AppID that is not its sub-merchant's", { appids: [OTHER_APPID] }, { appid: OTHER_APPID }],
    ['an AppID that is not its own', { partnerAppid: OTHER_APPID }, {}],
    ['the number of another partner', { partnerMchId: STRANGER }, {}],
  ])('cannot order for %s', async (_what, keys, over) => {
    const world = await open(keys);
    expect((await world.gateway.create(orderFor(world, over))).kind).toBe('misconfigured');
    expect(world.pay.state().trades).toEqual([]);
  });

  test("is told, and tells, both numbers; the money is the sub-merchant's", async () => {
    const world = await paid(await open());
    const [{ order } = {}] = world.pay.state().trades;
    expect(order).toMatchObject({ subMchId: MCH_ID, openid: BUYER, direct: { partner: PARTNER } });
    const event = JSON.stringify(world.pay.state().notices[0]?.event);
    expect(event).toContain(`"${PARTNER.mchId}"`);
    expect(event).toContain(`"${MCH_ID}"`);
    expect(await world.lastNotice()).toMatchObject({ kind: 'payment', ...merchant, openid: BUYER });
  });

  test('hears of a refund that somebody began in the merchant platform', async () => {
    const told = { ...(await aPartner()), refundNotifyUrl: 'https://shop.example/notify' };
    const world = await paid(await createGatewayWorld(name, { isPartner: true, merchant: told }));
    world.pay.externalRefund({ outTradeNo: OUT_TRADE_NO, refundFee: 10 });
    await world.pass(MINUTE);
    expect(await world.lastNotice()).toMatchObject({
      kind: 'refund',
      ...merchant,
      refundFee: 10,
      external: true,
      proven: false,
    });
  });

  test('does not see what its sub-merchant sold by itself', async () => {
    const { deps, pay } = await paid(await createGatewayWorld(name, { others: [await aPartner()] }));
    const given = [accountOf(await aPartner(), ofSubMerchant)];
    const partner = gateways[name]({ ...deps, merchants: createMerchantBook({ ...deps, given }) });
    expect(await partner.query(trade)).toEqual({ kind: 'notFound' });
    expect((await partner.refund(aRefund())).kind).toBe('rejected');
    expect(await partner.queryRefund(refundAsked)).toEqual({ kind: 'notFound' });
    expect(pay.state().refunds).toEqual([]);
  });
});

describe('a partner that names no sub-merchant', () => {
  const unnamed = { partnerMchId: undefined, partnerAppid: undefined };

  test.each(apis)('sells nothing: %s', async (name) => {
    const keys = { ...unnamed, mchId: PARTNER.mchId, appids: [PARTNER.appid] };
    const world = await createGatewayWorld(name, { isPartner: true, keys });
    const outcome = await world.gateway.create(
      orderFor(world, { mchId: PARTNER.mchId, appid: PARTNER.appid }),
    );
    expect(outcome).toMatchObject({ text: expect.stringContaining('受理机构必须传入sub_mch_id') });
    expect(world.pay.state().trades).toEqual([]);
  });
});
