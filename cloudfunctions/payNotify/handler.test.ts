import { anOrderNo, anOutRefundNo, anOutTradeNo, APPID, BUYER, MCH_ID } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import type { PlatformContext } from '../../shared/entry/caller';
import { callerSources } from '../../shared/entry/caller';
import type { HttpNotice } from '../../shared/gateways/direct/httpNotice';
import type { Notice, RefundNotice } from '../../shared/gateways/paymentGateway';
import { fen } from '../../shared/money/fen';
import { createPayNotify } from './handler';

const payment: Notice = {
  kind: 'payment',
  appid: APPID,
  mchId: MCH_ID,
  outTradeNo: anOutTradeNo(),
  transactionId: 'fake-transaction',
  totalFee: fen(100),
  openid: BUYER,
  attach: anOrderNo(),
};
const refund: RefundNotice = {
  kind: 'refund',
  mchId: MCH_ID,
  outTradeNo: anOutTradeNo(),
  outRefundNo: anOutRefundNo(),
  refundId: 'fake-refund',
  totalFee: fen(100),
  refundFee: fen(40),
  end: 'succeeded',
  finishedAt: undefined,
  external: false,
  proven: true,
};

const JSON_BODY = '{"id":"1"}';
const XML_BODY = '<xml></xml>';

const request = (body: string, over: Record<string, unknown> = {}) => ({
  path: '/payNotify',
  httpMethod: 'POST',
  headers: { 'Content-Type': 'application/json', 'Wechatpay-Serial': 'S' },
  body,
  isBase64Encoded: false,
  ...over,
});

function open(notice: Notice, world = createPaymentWorld(), context: PlatformContext = {}) {
  const seen: { form: string; notice: HttpNotice }[] = [];
  const reader = (form: string) => async (read: HttpNotice) => {
    seen.push({ form, notice: read });
    return notice;
  };
  const handler = createPayNotify({
    ...world.deps,
    readers: { apiv3: reader('apiv3'), apiv2: reader('apiv2') },
    context: () => context,
    sources: callerSources({}),
    deadlineMs: 4500,
  });
  const call = (event: unknown) => world.clock.drive(handler(event));
  return { world, seen, call };
}

const paidWorld = () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  world.wechat.pay(anOutTradeNo());
  return world;
};
const order = ({ documents }: PaymentWorld) => documents.all('orders')[0];

describe('[NTF-11] what comes over HTTP', () => {
  test('reaches the reader as the bytes that were sent, with names in lower case', async () => {
    const { call, seen } = open({ kind: 'refused', reason: 'x' });
    await call(request('{"é":1}'));
    await call(request(Buffer.from('{"é":1}').toString('base64'), { isBase64Encoded: true }));
    expect(seen.map(({ notice }) => notice.body.toString('utf8'))).toEqual(['{"é":1}', '{"é":1}']);
    expect(seen[0]?.notice.headers).toEqual({ 'content-type': 'application/json', 'wechatpay-serial': 'S' });
  });

  test.each([
    ['GET', request(JSON_BODY, { httpMethod: 'GET' }), 405],
    ['no HTTP request at all', { Type: 'Timer' }, 400],
    ['a body without end', request('x'.repeat(2 * 1024 * 1024 + 1)), 413],
    ['headers that are none', request(JSON_BODY, { headers: 5 }), 400],
  ])('is refused when it is %s', async (_what, event, statusCode) => {
    const { call, seen, world } = open(payment);
    expect(await call(event)).toMatchObject({ statusCode });
    expect(seen).toEqual([]);
    expect(world.roundTrips.total).toBe(0);
  });

  test('[NTF-10] is refused when a phone sends it', async () => {
    const { call, seen } = open(payment, paidWorld(), { SOURCE: 'wx_client', OPENID: BUYER });
    expect(await call(request(JSON_BODY))).toMatchObject({ statusCode: 403 });
    expect(seen).toEqual([]);
  });
});

describe('[NTF-08] the answer has the form that the sender reads', () => {
  const v3 = { statusCode: 200, body: '{"code":"SUCCESS","message":"成功"}' };
  const v2 = {
    statusCode: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>',
  };
  test.each([
    ['apiv3', JSON_BODY, v3],
    ['apiv2', `\n${XML_BODY}`, v2],
  ])('%s, once the order is paid', async (form, body, reply) => {
    const { call, seen, world } = open(payment, paidWorld());
    expect(await call(request(body))).toMatchObject(reply);
    expect(seen.map((each) => each.form)).toEqual([form]);
    expect(order(world)).toMatchObject({ status: 'paid' });
  });

  test.each([
    ['refused', 401],
    ['misconfigured', 500],
  ] as const)('apiv3, when it is %s', async (kind, statusCode) => {
    const { call } = open({ kind, reason: 'a reason with details' });
    const reply = await call(request(JSON_BODY));
    expect(reply.statusCode).toBe(statusCode);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'FAIL' });
    expect(reply.body).not.toContain('details');
  });

  test('apiv2, when it is refused', async () => {
    const { call } = open({ kind: 'refused', reason: 'the sign is wrong' });
    const reply = await call(request(XML_BODY));
    expect(reply).toMatchObject({ statusCode: 200, body: expect.stringContaining('<![CDATA[FAIL]]>') });
  });
});

test("WeChat's echo is acknowledged, and leaves a log line only", async () => {
  const { call, world } = open({ kind: 'echo', reason: 'SECURITY_ECHO.SUCCESS' });
  expect(await call(request(JSON_BODY))).toMatchObject({ statusCode: 200 });
  expect(world.documents.calls).toEqual([]);
  expect(world.logs).toMatchObject([{ what: 'echoReceived' }]);
});

test('[NTF-01] nothing is read or written for what is not verified', async () => {
  const { call, world } = open({ kind: 'refused', reason: 'the signature is wrong' }, paidWorld());
  await call(request(JSON_BODY));
  expect(world.documents.calls).toEqual([]);
  expect(world.gateway.calls).toEqual([]);
});

test('[KEY-01] what cannot be decrypted is a task for a person, and comes again', async () => {
  const { call, world } = open({ kind: 'misconfigured', reason: 'check the APIv3 key of merchant 1' });
  expect(await call(request(JSON_BODY))).toMatchObject({ statusCode: 500 });
  expect(world.documents.all('incidents')).toMatchObject([
    { kind: 'gatewayMisconfigured', subject: 'payNotify' },
  ]);
});

test('[NTF-05] twice at the same moment has one effect', async () => {
  const { call, world } = open(payment, paidWorld());
  const replies = await Promise.all([call(request(JSON_BODY)), call(request(JSON_BODY))]);
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect(world.documents.all('ledger').length).toBeGreaterThan(0);
  expect(world.documents.all('messages').filter(({ _id }) => /paid/.test(_id)).length).toBeLessThanOrEqual(1);
});

test('[NTF-07] a write that failed is not acknowledged', async () => {
  const { call, world } = open(payment, paidWorld());
  world.documents.failNext({ method: 'update', collection: 'orders' });
  expect(await call(request(JSON_BODY))).toMatchObject({ statusCode: 500 });
  expect(await call(request(JSON_BODY))).toMatchObject({ statusCode: 200 });
  expect(order(world)).toMatchObject({ status: 'paid' });
});

test('[NTF-06] what takes longer than WeChat waits is refused in time', async () => {
  const world = paidWorld();
  const { call } = open(payment, {
    ...world,
    deps: { ...world.deps, wait: async () => undefined },
  });
  expect(await call(request(JSON_BODY))).toMatchObject({
    statusCode: 500,
    body: expect.stringContaining('too slow'),
  });
});

describe('[RFN-04] a refund notice that nothing vouches for', () => {
  const sent = () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedSentRefund(world);
    return world;
  };
  const hint = { ...refund, proven: false };
  const stored = ({ documents }: PaymentWorld) => documents.all('refunds')[0];

  test('only makes us ask: the state is what WeChat says', async () => {
    const world = sent();
    world.wechat.endRefunds('closed');
    const { call } = open(hint, world);
    world.gateway.queryRefund = async () => ({ kind: 'found', end: 'closed', refundFee: fen(40) });
    expect(await call(request(XML_BODY))).toMatchObject({ body: expect.stringContaining('SUCCESS') });
    expect(stored(world)).toMatchObject({ status: 'closed' });
  });

  test.each([
    ['still working on it', { kind: 'found' as const, refundFee: fen(40) }],
    ['speaking of another sum', { kind: 'found' as const, end: 'succeeded' as const, refundFee: fen(41) }],
    ['silent', { kind: 'unknown' as const, text: 'no answer' }],
  ])('comes again while WeChat is %s', async (_what, told) => {
    const world = sent();
    const { call } = open(hint, world);
    world.gateway.queryRefund = async () => told;
    expect(await call(request(XML_BODY))).toMatchObject({ body: expect.stringContaining('FAIL') });
    expect(stored(world)).toMatchObject({ status: 'processing' });
  });
});
