import type { ShippingUpload } from '../shippingGateway';
import type { ShippingAnswer } from './shippingApi';
import { createShippingCloudCall } from './shippingCloudCall';
import { createShippingGateway } from './shippingGateway';
import { createShippingHttp } from './shippingHttp';

const upload: ShippingUpload = {
  transactionId: '4200000000000001',
  openid: 'openid-of-a-buyer',
  by: 'express',
  company: 'SF',
  trackingNo: 'SF0000000001',
  contact: '138****1234',
  itemDesc: '茉莉花茶*1',
  uploadTime: new Date('2030-01-01T04:00:00.123Z'),
};

function aGateway(answer: ShippingAnswer) {
  const asked: unknown[] = [];
  const gateway = createShippingGateway(async (name, parameters) => {
    asked.push([name, parameters]);
    return answer;
  });
  return { gateway, asked };
}

const order = (fields: object): ShippingAnswer => ({ kind: 'answer', fields: { order: fields } });

test('[SHP-02] an upload is spelled as WeChat reads it', async () => {
  const { gateway, asked } = aGateway({ kind: 'answer', fields: {} });
  expect(await gateway.upload(upload)).toEqual({ kind: 'uploaded' });
  expect(asked).toEqual([
    [
      'uploadShippingInfo',
      {
        order_key: { order_number_type: 2, transaction_id: '4200000000000001' },
        logistics_type: 1,
        delivery_mode: 1,
        shipping_list: [
          {
            tracking_no: 'SF0000000001',
            express_company: 'SF',
            item_desc: '茉莉花茶*1',
            contact: { receiver_contact: '138****1234' },
          },
        ],
        upload_time: '2030-01-01T12:00:00.123+08:00',
        payer: { openid: 'openid-of-a-buyer' },
      },
    ],
  ]);
});

test.each([
  ['city', 2],
  ['virtual', 3],
  ['pickup', 4],
] as const)('%s is logistics_type %i, without a number', async (by, logisticsType) => {
  const { gateway, asked } = aGateway({ kind: 'answer', fields: {} });
  await gateway.upload({ ...upload, by, company: null, trackingNo: null, contact: null });
  expect(asked).toMatchObject([
    ['uploadShippingInfo', { logistics_type: logisticsType, shipping_list: [{ item_desc: '茉莉花茶*1' }] }],
  ]);
});

test.each([
  [1, 'toShip'],
  [2, 'shipped'],
  [3, 'confirmed'],
  [4, 'finished'],
  [5, 'refunded'],
  [6, 'settling'],
])('order_state %i is %s', async (order_state, state) => {
  const shipping = { logistics_type: 1, shipping_list: [{ tracking_no: 'SF0000000001' }] };
  const { gateway } = aGateway(order({ order_state, shipping }));
  expect(await gateway.look('x')).toEqual({
    kind: 'order',
    state,
    by: 'express',
    trackingNos: ['SF0000000001'],
  });
});

test('a state that nobody knows is no answer, and a refusal is passed on', async () => {
  expect(await aGateway(order({ order_state: 9, shipping: {} })).gateway.look('x')).toMatchObject({
    kind: 'unknown',
  });
  const refusal = { kind: 'refused', code: 10060001, text: 'not found' } as const;
  expect(await aGateway(refusal).gateway.look('x')).toEqual(refusal);
  expect(await aGateway(refusal).gateway.upload(upload)).toEqual(refusal);
});

describe('by cloud call', () => {
  const callWith = (answer: () => unknown) => {
    const call = async () => answer();
    const openapi = () => ({ wxa: { sec: { order: { uploadShippingInfo: call, getOrder: call } } } });
    return createShippingCloudCall({ openapi })('uploadShippingInfo', {});
  };
  const failing = (errCode: unknown) => () => {
    throw Object.assign(new Error('refused'), { errCode });
  };

  test('errCode 0 is an answer', async () => {
    expect(await callWith(() => ({ errCode: 0 }))).toMatchObject({ kind: 'answer' });
    expect(await callWith(() => undefined)).toMatchObject({ kind: 'unknown' });
  });

  test.each([10060001, 45009, -604101, -501004])('%i is a refusal', async (code) => {
    expect(await callWith(failing(code))).toEqual({ kind: 'refused', code, text: 'refused' });
  });

  test.each([-1, -404011, -501001, undefined, 'x'])('after %p it may have been taken', async (code) => {
    expect(await callWith(failing(code))).toMatchObject({ kind: 'unknown' });
  });
});

describe('over HTTPS', () => {
  const api = (outcome: Awaited<ReturnType<Parameters<typeof createShippingHttp>[0]['post']>>) => {
    const asked: unknown[] = [];
    const post = async (...given: unknown[]) => {
      asked.push(given);
      return outcome;
    };
    return { call: () => createShippingHttp({ post }, 'wx-fake-appid')('getOrder', { a: 1 }), asked };
  };

  test.each([
    [{ kind: 'answer', fields: { errcode: 0 } }, { kind: 'answer' }],
    [
      { kind: 'answer', fields: { errcode: 10060001, errmsg: 'x' } },
      { kind: 'refused', code: 10060001 },
    ],
    [{ kind: 'answer', fields: { errcode: -1, errmsg: 'busy' } }, { kind: 'unknown' }],
    [{ kind: 'answer', fields: {} }, { kind: 'unknown' }],
    [{ kind: 'unknown', text: 'late' }, { kind: 'unknown' }],
    [{ kind: 'notSent', text: 'no token' }, { kind: 'refused' }],
  ] as const)('%j becomes %j', async (outcome, result) => {
    const { call, asked } = api(outcome);
    expect(await call()).toMatchObject(result);
    expect(asked).toEqual([['wx-fake-appid', '/wxa/sec/order/get_order', { a: 1 }]]);
  });
});
