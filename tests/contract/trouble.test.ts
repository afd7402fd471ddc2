import type { GatewayName } from '../../shared/gateways/paymentGateway';
import { fen } from '../../shared/money/fen';
import {
  aRefund,
  merchant,
  MINUTE,
  opened,
  orderFor,
  OUT_TRADE_NO,
  paid,
  refundAsked,
  trade,
} from './orders';
import { createGatewayWorld, MCH_ID, type GatewayWorld } from './worlds';
import type { Mishap } from './wire';

const direct: GatewayName[] = ['apiv3', 'apiv2'];
const html = { status: 200, body: '<html><body>Bad Gateway</body></html>' };
const serverError = { status: 500, body: '{"code":"SYSTEM_ERROR","message":"系统异常"}' };
const tooFast = { status: 429, body: '{"code":"FREQUENCY_LIMITED","message":"频率超限"}' };

const changed: Mishap = (answer) => {
  const body = Buffer.from(answer.body);
  const at = body.indexOf('SUCCESS') >= 0 ? body.indexOf('SUCCESS') : 0;
  body[at] = (body[at] ?? 0) ^ 1;
  return { ...answer, body };
};
const unsigned: Mishap = (answer) => ({
  ...answer,
  headers: {},
  body: Buffer.from(answer.body.toString('utf8').replace(/<sign>.*<\/sign>/, '')),
});

const hosts = ({ wire }: GatewayWorld) => wire.requests.map(({ host }) => host);

describe.each(direct)('%s, when the line is bad', (name) => {
  const silences: [string, Mishap][] = [
    ['nobody answers at the main host', 'notConnected'],
    ['the connection is cut before the request arrives', 'lostBefore'],
    ['the answer is lost', 'lostAfter'],
    ['a page of HTML comes instead', html],
    ['a byte of the answer is changed', changed],
    ['the answer is not signed', unsigned],
    ['the answer is 502', { status: 502, body: '<html></html>' }],
  ];

  test.each(silences)('[ORD-08] [OPS-02] an order is made once when %s', async (_what, mishap) => {
    const world = await createGatewayWorld(name);
    world.wire.next(mishap);
    expect((await world.gateway.create(orderFor(world))).kind).toBe('created');
    expect(world.pay.state().trades).toHaveLength(1);
    expect(hosts(world)).toEqual(['https://api.example', 'https://backup.example']);
    const [first, second] = world.wire.requests;
    expect(second?.path).toBe(first?.path);
  });

  test.each(silences)(
    '[KEY-06] a query that gets no usable answer twice is unknown: %s',
    async (_what, mishap) => {
      const world = await paid(await createGatewayWorld(name));
      world.wire.next(mishap, mishap);
      expect((await world.gateway.query(trade)).kind).toBe('unknown');
      expect(await world.gateway.query(trade)).toMatchObject({ kind: 'paid' });
    },
  );

  test.each(silences.slice(1))(
    '[REF-04] a refund that was sent is asked about, not sent again: %s',
    async (_what, mishap) => {
      const world = await paid(await createGatewayWorld(name));
      const before = world.wire.requests.length;
      world.wire.next(mishap);
      expect((await world.gateway.refund(aRefund())).kind).toBe('unknown');
      expect(world.wire.requests).toHaveLength(before + 1);
      const told = await world.gateway.queryRefund(refundAsked);
      const wasDone = world.pay.state().refunds.length === 1;
      expect(told.kind).toBe(wasDone ? 'found' : 'notFound');
      expect((await world.gateway.refund(aRefund())).kind).toBe('accepted');
      expect(world.pay.state().refunds).toHaveLength(1);
    },
  );

  test('[OPS-02] a refund that never left goes to the other host', async () => {
    const world = await paid(await createGatewayWorld(name));
    world.wire.next('notConnected');
    expect((await world.gateway.refund(aRefund())).kind).toBe('accepted');
    expect(hosts(world).slice(-2)).toEqual(['https://api.example', 'https://backup.example']);
  });

  test('a dead line says so and repeats nothing of what was asked', async () => {
    const world = await createGatewayWorld(name);
    world.wire.next('notConnected', 'notConnected');
    const outcome = await world.gateway.create(orderFor(world));
    expect(outcome).toEqual({ kind: 'unknown', text: 'the fake wire was told so' });
    expect(world.pay.state().trades).toHaveLength(0);
  });

  test('[QRY-03] an answer about another number is no answer', async () => {
    const world = await createGatewayWorld(name);
    await opened(world);
    const genuine = await world.gateway.create(
      orderFor(world, { outTradeNo: OUT_TRADE_NO.replace(/1$/, '2') }),
    );
    expect(genuine.kind).toBe('created');
    const other = world.wire.requests.length;
    const asked = { ...trade, outTradeNo: OUT_TRADE_NO.replace(/1$/, '2') };
    await world.gateway.query(asked);
    const request = world.wire.requests[other];
    if (!request) throw new Error('nothing was asked');
    const replayed = await world.wire.send(request, { connectMs: 1, answerMs: 1 });
    if (replayed.kind !== 'answer') throw new Error('nothing was answered');
    world.wire.next(
      () => replayed,
      () => replayed,
    );
    expect(await world.gateway.query(trade)).toMatchObject({ kind: 'unknown' });
  });
});

describe('apiv3, when WeChat is busy', () => {
  test.each([
    ['429', tooFast],
    ['500', serverError],
  ])('[REF-04] %s on a refund may have been accepted', async (_status, answer) => {
    const world = await paid(await createGatewayWorld('apiv3'));
    world.wire.next(answer);
    expect((await world.gateway.refund(aRefund())).kind).toBe('unknown');
  });

  test('a storm of 429 is unknown for every call, and never repeated at once', async () => {
    const world = await createGatewayWorld('apiv3');
    world.wire.next(...Array.from({ length: 5 }, () => tooFast));
    const outcomes = [
      await world.gateway.create(orderFor(world)),
      await world.gateway.query(trade),
      await world.gateway.close(trade),
      await world.gateway.refund(aRefund()),
      await world.gateway.queryRefund(refundAsked),
    ];
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'unknown'));
    expect(world.wire.requests).toHaveLength(5);
  });

  test("WeChat's own probe, an unknown serial and an old timestamp are repeated, then believed", async () => {
    const world = await paid(await createGatewayWorld('apiv3'));
    for (const kind of ['probe', 'unknownSerial', 'oldTimestamp', 'changedByte', 'unsigned'] as const) {
      world.pay.settings({ answerTrouble: { kind } });
      expect(await world.gateway.query(trade)).toMatchObject({ kind: 'paid' });
    }
  });
});

describe('a bill that is damaged on its way', () => {
  const day = { ...merchant, day: '20261120' };

  async function readBill(world: GatewayWorld): Promise<string> {
    const outcome = await world.bills.downloadBill(day);
    if (outcome.kind !== 'bill') return outcome.kind;
    const pieces: Uint8Array[] = [];
    for await (const piece of outcome.content) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  }

  const cut: Mishap = (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) });

  test.each(direct)('%s: a file cut short ends the reading with an error', async (name) => {
    const world = await paid(await createGatewayWorld(name));
    await world.pass(24 * 60 * MINUTE);
    if (name === 'apiv3') world.wire.next((answer) => answer, cut);
    else world.wire.next(cut);
    await expect(readBill(world)).rejects.toThrow();
    expect(await readBill(world)).toContain(OUT_TRADE_NO);
  });

  test.each(direct)('%s: a day without trades has no bill', async (name) => {
    const world = await createGatewayWorld(name);
    await world.pass(24 * 60 * MINUTE);
    expect(await readBill(world)).toBe('none');
  });
});

describe('settings that do not fit', () => {
  test.each(direct)('%s: an AppID that is not set up is named before anything is sent', async (name) => {
    const world = await createGatewayWorld(name);
    const outcome = await world.gateway.create(orderFor(world, { appid: 'wx00000000another1' }));
    expect(outcome).toMatchObject({
      kind: 'misconfigured',
      text: expect.stringContaining('wx00000000another1'),
    });
    expect(world.wire.requests).toHaveLength(0);
  });

  test('[ORD-10] a key that WeChat does not accept is a fault of the settings', async () => {
    const wrong = 'x'.repeat(32);
    const world = await createGatewayWorld('apiv2', { keys: { apiKey: wrong } });
    expect((await world.gateway.create(orderFor(world))).kind).toBe('misconfigured');
    expect(world.logs.join('\n')).not.toContain(wrong);
  });

  test('[KEY-07] a refund without certificate is told as that, not as a broken answer', async () => {
    const world = await paid(await createGatewayWorld('apiv2'));
    world.wire.next({
      status: 400,
      body: '<html><center>No required SSL certificate was sent</center></html>',
    });
    const outcome = await world.gateway.refund(aRefund());
    expect(outcome).toMatchObject({ kind: 'rejected', text: expect.stringContaining('certificate') });
  });

  test('[KEY-07] the certificate goes to the refund path alone', async () => {
    const world = await paid(await createGatewayWorld('apiv2'));
    await world.gateway.refund(aRefund({ refundFee: fen(1) }));
    const withCertificate = world.wire.requests.filter(({ client }) => client).map(({ path }) => path);
    expect(withCertificate).toEqual(['/secapi/pay/refund']);
  });

  test('keys that nobody has given are asked for by name', async () => {
    const world = await createGatewayWorld('apiv3');
    const outcome = await world.gateway.query({ ...trade, mchId: '1999999999' });
    expect(outcome).toEqual({
      kind: 'unknown',
      text: 'there are no apiv3 keys of merchant 1999999999: see docs/gateways.md',
    });
    expect(MCH_ID).not.toBe('1999999999');
  });
});
