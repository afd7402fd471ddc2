import { BUYER, STRANGER, newKey } from '../useShop';
import { expectRefused } from './expectRefused';
import { forgedSources } from './forgedSources';
import { jsonObject, noEvent, noText, noWholeNumber, type HostileValue } from './hostileValues';
import { useHostileShop } from './useHostileShop';

const hostile = useHostileShop();
const key = () => JSON.stringify(newKey());
const cup = '{"sku":"cup-celadon","quantity":1}';
const INVALID = 'INVALID_REQUEST';

/** A good order with one field replaced. */
const withLine = (field: 'sku' | 'quantity', json: string | undefined) =>
  jsonObject({
    lines: `[${jsonObject({ sku: '"cup-celadon"', quantity: '1', [field]: json })}]`,
    requestKey: key(),
  });
const withField = (field: string, json: string | undefined) =>
  jsonObject({ lines: `[${cup}]`, requestKey: key(), [field]: json });

describe('wxPay refuses and changes nothing', () => {
  test.each(noEvent)('the event %s', async (json) => {
    const names = json.startsWith('{') || json === '[]' ? 'lines' : 'event';
    await expectRefused(hostile(), 'wxPay', json, { code: INVALID, names });
  });

  test.each<HostileValue>([
    ['missing', undefined],
    ['null', 'null'],
    ['empty', '[]'],
    ['an object', cup],
    ['like a list', `{"0":${cup},"length":1}`],
    ['text', '"cup-celadon"'],
    ['a list of null', '[null]'],
    ['a list of text', '["cup-celadon"]'],
    ['a list of lists', `[[${cup}]]`],
    ['a list of empty objects', '[{}]'],
    ['nested a thousand deep', `${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['one product twice', `[${cup},${cup}]`],
    ['51 products', `[${Array.from({ length: 51 }, (_, n) => `{"sku":"s${n}","quantity":1}`).join(',')}]`],
  ])('lines: %s', async (_what, json) => {
    await expectRefused(hostile(), 'wxPay', withField('lines', json), { code: INVALID, names: 'lines' });
  });

  test.each([...noText, ['with a line end', '"cup-celadon\\n"'], ['with a dollar', '"$where"']] as const)(
    'sku: %s',
    async (_what, json) => {
      await expectRefused(hostile(), 'wxPay', withLine('sku', json), { code: INVALID, names: 'sku' });
    },
  );

  test.each(['no-such-product', 'tea-sold-out', '__proto__', 'constructor', 'toString', '_id', '0'])(
    'sku %s, which is not for sale',
    async (sku) => {
      await expectRefused(hostile(), 'wxPay', withLine('sku', JSON.stringify(sku)), {
        code: 'PRODUCT_NOT_FOR_SALE',
        names: sku,
      });
    },
  );

  test.each([...noWholeNumber, ['above the limit', '1000']] as const)('quantity: %s', async (_what, json) => {
    await expectRefused(hostile(), 'wxPay', withLine('quantity', json), { code: INVALID, names: 'quantity' });
  });

  test('a sum beyond the largest fee', async () => {
    const json = jsonObject({ lines: '[{"sku":"gold","quantity":999}]', requestKey: key() });
    await expectRefused(hostile(), 'wxPay', json, { code: INVALID, names: 'fen' });
  });

  test.each([...noText, ['short', '"1234567"'], ['65 characters', JSON.stringify('k'.repeat(65))]] as const)(
    'requestKey: %s',
    async (_what, json) => {
      await expectRefused(hostile(), 'wxPay', withField('requestKey', json), {
        code: INVALID,
        names: 'requestKey',
      });
    },
  );

  const optional = noText.filter(([what]) => what !== 'missing');
  test.each([...optional, ['unknown', '"alipay"'], ['__proto__', '"__proto__"']] as const)(
    'channel: %s',
    async (_what, json) => {
      await expectRefused(hostile(), 'wxPay', withField('channel', json), {
        code: INVALID,
        names: 'channel',
      });
    },
  );

  test.each([...optional, ['three digits', '"123"'], ['a fraction', '"1."']] as const)(
    'goodsType: %s',
    async (_what, json) => {
      await expectRefused(hostile(), 'wxPay', withField('goodsType', json), {
        code: INVALID,
        names: 'goodsType',
      });
    },
  );

  const orderNos = noText.filter(([what]) => what !== 'missing');
  test.each([
    ...orderNos,
    ['31 digits', JSON.stringify('1'.repeat(31))],
    ['33 digits', JSON.stringify('1'.repeat(33))],
  ] as const)('orderNo: %s', async (_what, json) => {
    await expectRefused(hostile(), 'wxPay', withField('orderNo', json), { code: INVALID, names: 'orderNo' });
  });

  test('an order number that does not exist', async () => {
    const orderNo = '02100'.padEnd(32, '9');
    const json = jsonObject({ orderNo: JSON.stringify(orderNo), requestKey: key() });
    await expectRefused(hostile(), 'wxPay', json, { code: 'ORDER_NOT_FOUND', names: orderNo });
  });

  test("somebody else's order, also when the event says whose caller it is", async () => {
    const { orderNo } = hostile().unpaid;
    const claims = {
      openid: JSON.stringify(BUYER),
      userInfo: JSON.stringify({ openId: BUYER }),
      OPENID: JSON.stringify(BUYER),
    };
    const json = jsonObject({ orderNo: JSON.stringify(orderNo), requestKey: key(), ...claims });
    await expectRefused(
      hostile(),
      'wxPay',
      json,
      { code: 'ORDER_NOT_FOUND', names: orderNo },
      { openid: STRANGER },
    );
  });

  test('an order that is paid', async () => {
    const { orderNo } = hostile().paid;
    const json = jsonObject({ orderNo: JSON.stringify(orderNo), requestKey: key() });
    await expectRefused(hostile(), 'wxPay', json, { code: 'ALREADY_PAID', names: orderNo });
  });

  test.each(forgedSources)('a call whose SOURCE is "%s"', async (source) => {
    const { shop, everything } = hostile();
    const before = everything();
    const data = { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey: newKey() };
    const called = await shop.cloud.call({ name: 'wxPay', data, openid: BUYER, source });
    expect(called.result).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(called.remoteCalls).toEqual([]);
    expect(everything()).toBe(before);
  });

  test('a client without an openid', async () => {
    const { shop, everything } = hostile();
    const before = everything();
    const data = { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey: newKey() };
    const { result } = await shop.cloud.call({ name: 'wxPay', data, openid: '', source: 'wx_client' });
    expect(result).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(everything()).toBe(before);
  });
});

describe('wxPay ignores', () => {
  test('prototype keys and fields that are not its own: the order is as without them', async () => {
    const { attack, everything, shop } = hostile();
    const before = everything();
    const json = jsonObject({
      lines: '[{"sku":"sticker-one-fen","quantity":2,"unitFee":0,"__proto__":{"quantity":1}}]',
      requestKey: key(),
      constructor: '{"prototype":{"onSale":true}}',
      totalFee: '0',
      fee: '-1',
      status: '"paid"',
      appid: '"wxfedcba9876543210"',
    }).replace('"lines"', '"__proto__":{"totalFee":0,"code":"x","isAdmin":true},"lines"');
    const { result } = await attack('wxPay', json);
    expect(result).toMatchObject({ ok: true, totalFee: 2 });
    expect(everything()).not.toBe(before);
    const { orderNo, outTradeNo } = result as { orderNo: string; outTradeNo: string };
    expect(shop.trade(outTradeNo)).toMatchObject({ totalFee: 2, order: { subAppid: 'wx0123456789abcdef' } });
    expect(shop.doc('orders', orderNo)).toMatchObject({ status: 'unpaid', totalFee: 2, _openid: BUYER });
    const next = await attack('wxPay', '{}');
    expect(next.result).toMatchObject({ ok: false, code: INVALID });
  });
});
