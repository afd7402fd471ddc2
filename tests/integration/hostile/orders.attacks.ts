import { BUYER, OPERATOR, STRANGER } from '../useShop';
import { expectRefused } from './expectRefused';
import { forgedSources } from './forgedSources';
import { jsonObject, noEvent, noText, type HostileValue } from './hostileValues';
import { useHostileShop } from './useHostileShop';

const hostile = useHostileShop();
const text = (value: string) => JSON.stringify(value);
const INVALID = 'INVALID_REQUEST';
const ABSENT = '02100'.padEnd(32, '9');
const errandsOfOne = ['get', 'nudge', 'cancel', 'confirmReceipt'];

describe('orders refuses and changes nothing', () => {
  test.each(noEvent)('the event %s', async (json) => {
    const names = json.startsWith('{') || json === '[]' ? 'do' : 'event';
    await expectRefused(hostile(), 'orders', json, { code: INVALID, names });
  });

  test.each([
    ...noText,
    ['__proto__', '"__proto__"'],
    ['constructor', '"constructor"'],
    ['approve', '"approve"'],
  ] as const)('do: %s', async (_what, json) => {
    const event = jsonObject({ do: json, orderNo: text(hostile().unpaid.orderNo) });
    await expectRefused(hostile(), 'orders', event, { code: INVALID, names: 'do' });
  });

  const numbers: readonly HostileValue[] = [
    ...noText,
    ['31 digits', text('1'.repeat(31))],
    ['33 digits', text('1'.repeat(33))],
    ['digits and a line end', text(`${'1'.repeat(32)}\n`)],
    ['__proto__', '"__proto__"'],
  ];
  test.each(numbers)('orderNo: %s', async (_what, json) => {
    for (const errand of errandsOfOne) {
      const event = jsonObject({ do: text(errand), orderNo: json });
      await expectRefused(hostile(), 'orders', event, { code: INVALID, names: 'orderNo' });
    }
  });

  const given = noText.filter(([what]) => what !== 'missing');
  test.each([...given, ['unknown', '"refunded"'], ['__proto__', '"__proto__"']] as const)(
    'status: %s',
    async (_what, json) => {
      const event = jsonObject({ do: '"list"', status: json });
      await expectRefused(hostile(), 'orders', event, { code: INVALID, names: 'status' });
    },
  );
  test.each([
    ...given,
    ['without a number', '"1700000000000_"'],
    ['negative', `"-1_${'1'.repeat(32)}"`],
  ] as const)('cursor: %s', async (_what, json) => {
    const event = jsonObject({ do: '"list"', cursor: json });
    await expectRefused(hostile(), 'orders', event, { code: INVALID, names: 'cursor' });
  });

  test.each(errandsOfOne)("%s of somebody else's order, which looks like a missing one", async (errand) => {
    const { foreign, paid, unpaid } = hostile();
    const claims = { openid: text(BUYER), userInfo: `{"openId":${text(BUYER)}}` };
    for (const [orderNo, openid] of [
      [foreign.orderNo, BUYER],
      [unpaid.orderNo, STRANGER],
      [paid.orderNo, OPERATOR],
      [ABSENT, BUYER],
    ] as const) {
      const event = jsonObject({ do: text(errand), orderNo: text(orderNo), ...claims });
      const refused = { code: 'ORDER_NOT_FOUND', names: `there is no order ${orderNo} of yours` };
      await expectRefused(hostile(), 'orders', event, refused, { openid });
    }
  });

  test('what an order in this state does not allow', async () => {
    const { paid, unpaid } = hostile();
    const event = (errand: string, orderNo: string) =>
      jsonObject({ do: text(errand), orderNo: text(orderNo) });
    await expectRefused(hostile(), 'orders', event('cancel', paid.orderNo), {
      code: 'REFUND_INSTEAD',
      names: paid.orderNo,
    });
    for (const { orderNo } of [paid, unpaid]) {
      const refused = { code: 'ILLEGAL_TRANSITION', names: 'received' };
      await expectRefused(hostile(), 'orders', event('confirmReceipt', orderNo), refused);
    }
  });

  test.each(forgedSources)('any errand whose SOURCE is "%s"', async (source) => {
    const { everything, shop, unpaid } = hostile();
    const before = everything();
    for (const data of [
      { do: 'list' },
      ...errandsOfOne.map((errand) => ({ do: errand, orderNo: unpaid.orderNo })),
    ]) {
      const { result, remoteCalls } = await shop.cloud.call({ name: 'orders', data, openid: BUYER, source });
      expect(result).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      expect(remoteCalls).toEqual([]);
    }
    expect(everything()).toBe(before);
  });
});

describe('orders shows nobody what is not his', () => {
  test.each([
    '{"do":"list"}',
    '{"do":"list","openid":"openid-buyer","_openid":"openid-buyer"}',
    '{"do":"list","__proto__":{"_openid":"openid-buyer"}}',
    '{"do":"list","where":{"_openid":{"$ne":null}}}',
    `{"do":"list","cursor":"999999999999999_${'9'.repeat(32)}"}`,
  ])("%s of a stranger lists the stranger's one order", async (json) => {
    const { attack, everything, foreign } = hostile();
    const before = everything();
    const { result } = await attack('orders', json, { openid: STRANGER });
    expect(result).toMatchObject({ ok: true, orders: [{ orderNo: foreign.orderNo }] });
    expect((result as { orders: unknown[] }).orders).toHaveLength(1);
    expect(everything()).toBe(before);
  });
});
