import { BUYER } from '../useShop';
import { forgedSources } from './forgedSources';
import { jsonObject, noEvent, noText, noWholeNumber, type HostileValue } from './hostileValues';
import { useHostileShop, type HostileShop } from './useHostileShop';

const hostile = useHostileShop();
const text = (value: string) => JSON.stringify(value);
const ACKNOWLEDGED = { errcode: 0, errmsg: 'OK' };
const genuine = { source: 'wx_paycallback' };

type Fields = Record<string, string | undefined>;

const asJson = (event: Record<string, unknown>): Fields =>
  Object.fromEntries(Object.entries(event).map(([name, value]) => [name, JSON.stringify(value)]));

/** A perfect payment notice of the order that nobody has paid, with some fields replaced. */
const paymentNotice = (fields: Fields = {}) => {
  const { paidEvent, unpaid } = hostile();
  const { outTradeNo, orderNo: attach } = unpaid;
  return jsonObject({
    ...asJson({ ...paidEvent, outTradeNo, attach, totalFee: 31_500, cashFee: 31_500 }),
    ...fields,
  });
};

/** A perfect refund notice of the application that nobody has decided, with some fields replaced. */
const refundNotice = (fields: Fields = {}) => {
  const { outRefundNo, paid, paidEvent } = hostile();
  const { returnCode, appid, mchId, subAppid, subMchId, nonceStr, transactionId } = paidEvent;
  const event = {
    ...{ returnCode, appid, mchId, subAppid, subMchId, nonceStr, transactionId },
    outTradeNo: paid.outTradeNo,
    outRefundNo,
    refundId: '50300000002026112100000000001',
    totalFee: 4500,
    refundFee: 1000,
    refundStatus: 'SUCCESS',
    successTime: '2026-11-21 12:00:00',
    refundRequestSource: 'API',
  };
  return jsonObject({ ...asJson(event), ...fields });
};

/** Acknowledged, kept for a person under this kind, and nothing else anywhere has changed. */
async function expectRecorded(
  { attack, everything, shop }: HostileShop,
  json: string,
  kind: string,
  names: string,
) {
  shop.cloud.database.seed('incidents', []);
  const before = everything('incidents');
  const { error, result, remoteCalls } = await attack('payCallBack', json, genuine);
  expect(error).toBeUndefined();
  expect(result).toStrictEqual(ACKNOWLEDGED);
  expect(remoteCalls.filter(({ action }) => action.startsWith('cloudPay'))).toEqual([]);
  expect(everything('incidents')).toBe(before);
  expect(shop.docs('incidents')).toMatchObject([{ kind, status: 'open' }]);
  expect(JSON.stringify(shop.docs('incidents'))).toContain(names);
}

/** Answered like this, and nothing anywhere has changed. */
async function expectUnmoved(
  { attack, everything }: HostileShop,
  json: string,
  source: string,
  errcode: number,
) {
  const before = everything();
  const { error, result } = await attack('payCallBack', json, { source });
  expect(error).toBeUndefined();
  expect(result).toStrictEqual({ errcode, errmsg: expect.any(String) });
  expect(everything()).toBe(before);
}

/** Text, though not what it should be: compared or looked up, where the others cannot be read at all. */
const readable = ['a blank', 'a path', 'a zero byte', 'half a surrogate pair'];
const unreadable = noText.filter(([what]) => !readable.includes(what));

describe('payCallBack, called by WeChat Pay, keeps for a person what it cannot use', () => {
  test.each(noEvent)('the event %s', async (json) => {
    await expectRecorded(hostile(), json, 'unreadableNotice', 'notice');
  });

  const paymentFields = [
    'returnCode',
    'resultCode',
    'subAppid',
    'subMchId',
    'subOpenid',
    'outTradeNo',
    'transactionId',
  ];
  test.each(paymentFields)('a payment notice whose %s is no such text', async (field) => {
    for (const [, json] of unreadable) {
      await expectRecorded(hostile(), paymentNotice({ [field]: json }), 'unreadableNotice', field);
    }
  });

  const sums: readonly HostileValue[] = noWholeNumber.filter(([what]) => !what.endsWith('zero'));
  test.each(sums)('a payment notice whose totalFee is %s', async (_what, json) => {
    await expectRecorded(hostile(), paymentNotice({ totalFee: json }), 'unreadableNotice', 'totalFee');
  });

  test.each([
    ['totalFee', '1', 'totalFee'],
    ['totalFee', '0', 'totalFee'],
    ['totalFee', '31499', 'totalFee'],
    ['feeType', '"USD"', 'currency'],
    ['subMchId', '"1900009999"', 'mchId'],
    ['subAppid', '"wxfedcba9876543210"', 'appid'],
    ['subOpenid', '"openid-stranger"', 'openid'],
    ['subOpenid', '" openid-buyer"', 'openid'],
  ])('a payment notice with %s %s', async (field, json, names) => {
    await expectRecorded(hostile(), paymentNotice({ [field]: json }), 'paymentMismatch', names);
  });

  test.each(['02200'.padEnd(32, '9'), '__proto__', 'constructor', '../../orders', '$where', 'x'.repeat(128)])(
    'a payment notice about the unknown number %.20s',
    async (outTradeNo) => {
      await expectRecorded(
        hostile(),
        paymentNotice({ outTradeNo: text(outTradeNo) }),
        'unknownPayment',
        outTradeNo,
      );
    },
  );

  const refundFields = ['subAppid', 'subMchId', 'outTradeNo', 'outRefundNo', 'refundId', 'refundStatus'];
  test.each(refundFields)('a refund notice whose %s is no such text', async (field) => {
    for (const [, json] of unreadable) {
      await expectRecorded(hostile(), refundNotice({ [field]: json }), 'unreadableNotice', field);
    }
  });
  test.each(['__proto__', 'constructor', 'toString', 'a.b', '$set', 'orders/1', '1'.repeat(65)])(
    'a refund notice whose number is %.20s, which would become the name of a field',
    async (outRefundNo) => {
      const fields = { outRefundNo: text(outRefundNo), refundRequestSource: '"VENDOR_PLATFORM"' };
      await expectRecorded(hostile(), refundNotice(fields), 'unreadableNotice', 'outRefundNo');
    },
  );
  test.each(sums)('a refund notice whose sums are %s', async (_what, json) => {
    for (const field of ['refundFee', 'totalFee']) {
      await expectRecorded(hostile(), refundNotice({ [field]: json }), 'unreadableNotice', field);
    }
  });

  test.each([
    ['refundFee', '999', 'refundMismatch'],
    ['refundFee', '4500', 'refundMismatch'],
    ['totalFee', '1000', 'refundMismatch'],
    ['subMchId', '"1900009999"', 'refundMismatch'],
    ['subAppid', '"wxfedcba9876543210"', 'refundMismatch'],
    ['outTradeNo', '"another-number-0001"', 'unknownRefund'],
  ])('a refund notice with %s %s', async (field, json, kind) => {
    await expectRecorded(hostile(), refundNotice({ [field]: json }), kind, hostile().outRefundNo);
  });

  test("a refund notice about somebody else's payment", async () => {
    const json = refundNotice({ outTradeNo: text(hostile().foreign.outTradeNo) });
    await expectRecorded(hostile(), json, 'refundMismatch', 'outTradeNo');
  });
});

describe('payCallBack, called by WeChat Pay, lists what it could not read', () => {
  test('by its number, so that two of them are two', async () => {
    const { attack, outRefundNo, shop, unpaid } = hostile();
    shop.cloud.database.seed('incidents', []);
    for (const json of [paymentNotice({ transactionId: 'null' }), refundNotice({ refundId: 'null' })]) {
      for (let repeat = 0; repeat < 2; repeat += 1) await attack('payCallBack', json, genuine);
    }
    const subjects = shop.docs('incidents').map(({ kind, subject }) => [kind, subject]);
    expect(subjects).toEqual([
      ['unreadableNotice', unpaid.outTradeNo],
      ['unreadableNotice', outRefundNo],
    ]);
  });
});

describe('payCallBack, called by WeChat Pay, is not moved by', () => {
  test('a perfect payment notice of a trade that WeChat calls unpaid', async () => {
    await expectUnmoved(hostile(), paymentNotice(), 'wx_paycallback', -1);
  });

  test('a perfect refund notice of a refund that nobody has approved', async () => {
    await expectRecorded(hostile(), refundNotice(), 'refundMismatch', 'status');
  });

  test('a perfect refund notice of a trade of which WeChat has given nothing back', async () => {
    const external = { outRefundNo: '"50000000000000000001"', refundRequestSource: '"VENDOR_PLATFORM"' };
    await expectUnmoved(hostile(), refundNotice(external), 'wx_paycallback', -1);
  });

  test('the notice of a payment that is known, replayed ten times, also with other words', async () => {
    const replay = asJson(hostile().paidEvent);
    for (let times = 0; times < 10; times += 1) {
      await expectUnmoved(hostile(), jsonObject(replay), 'wx_paycallback', 0);
    }
    for (const change of [{ totalFee: '1' }, { transactionId: '"4200000000202611210000000009"' }]) {
      await expectUnmoved(hostile(), jsonObject({ ...replay, ...change }), 'wx_paycallback', 0);
    }
  });

  test('prototype keys beside a perfect notice', async () => {
    const json = paymentNotice().replace(
      '{',
      '{"__proto__":{"tradeState":"SUCCESS"},"constructor":{"prototype":{}},',
    );
    await expectUnmoved(hostile(), json, 'wx_paycallback', -1);
  });
});

const nobodys = ['', 'wx_unknown', 'wx_trigger', 'scf'];
const users = ['wx_client', ...forgedSources].filter(
  (source) => !nobodys.includes(source) && source !== 'wx_paycallback',
);
const events = () => [
  paymentNotice(),
  paymentNotice({ totalFee: '1' }),
  paymentNotice({ outTradeNo: '"another-number-0001"' }),
  jsonObject(asJson(hostile().paidEvent)),
  jsonObject({ ...asJson(hostile().paidEvent), attach: undefined }),
  refundNotice(),
  refundNotice({ refundStatus: '"REFUNDCLOSE"' }),
  ...noEvent,
];

describe('payCallBack, called by anybody else, changes nothing', () => {
  test.each(users)('refuses every event from SOURCE "%s" without a remote call', async (source) => {
    const { everything, shop } = hostile();
    const before = everything();
    for (const json of events()) {
      const data: unknown = JSON.parse(json);
      const { result, remoteCalls } = await shop.cloud.call({
        name: 'payCallBack',
        data,
        openid: BUYER,
        source,
      });
      expect(result).toStrictEqual({ errcode: -1, errmsg: 'only WeChat Pay may call this function' });
      expect(remoteCalls).toEqual([]);
    }
    expect(everything()).toBe(before);
  });

  test.each(nobodys)(
    'asks WeChat at most once for an event from SOURCE "%s", and writes nothing',
    async (source) => {
      const { everything, shop } = hostile();
      const before = everything();
      for (const json of events()) {
        const data: unknown = JSON.parse(json);
        const { error, remoteCalls } = await shop.cloud.call({ name: 'payCallBack', data, source });
        expect(error).toBeUndefined();
        const asked = remoteCalls
          .map(({ action }) => action)
          .filter((action) => action !== 'database.getDocument');
        expect(['', 'cloudPay.queryOrder']).toContain(asked.join());
      }
      expect(everything()).toBe(before);
    },
  );
});
