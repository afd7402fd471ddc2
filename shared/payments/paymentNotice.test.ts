import { anOrderNo, anOutTradeNo, APPID, BUYER, MCH_ID } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import type { PaymentNotice } from '../gateways/paymentGateway';
import { fen } from '../money/fen';
import { takePaymentNotice } from './paymentNotice';

const aNotice = (over: Partial<PaymentNotice> = {}): PaymentNotice => ({
  kind: 'payment',
  appid: APPID,
  mchId: MCH_ID,
  outTradeNo: anOutTradeNo(),
  transactionId: `wx-trade-${anOutTradeNo()}`,
  totalFee: fen(100),
  openid: BUYER,
  attach: anOrderNo(),
  ...over,
});

const genuine = ({ deps }: PaymentWorld, over: Partial<PaymentNotice> = {}) =>
  takePaymentNotice(deps, aNotice(over), true);
const nudging = ({ deps }: PaymentWorld, over: Partial<PaymentNotice> = {}) =>
  takePaymentNotice(deps, aNotice(over), false);
const status = ({ documents }: PaymentWorld) => documents.all('orders')[0]?.status;
const incidents = ({ documents }: PaymentWorld) => documents.all('incidents').map(({ kind }) => kind);

describe('rule 3: a genuine notice', () => {
  test('of a paid trade pays the order', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    expect(await genuine(world)).toBe('done');
    expect(status(world)).toBe('paid');
  });

  test('of an unpaid trade pays nothing and is to come again', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    expect(await genuine(world)).toBe('comeAgain');
    expect(status(world)).toBe('unpaid');
    expect(world.documents.all('ledger')).toEqual([]);
  });

  test('whose trade WeChat does not tell is to come again', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    world.gateway.failNext('query', 'lostBefore');
    expect(await genuine(world)).toBe('comeAgain');
    expect(status(world)).toBe('unpaid');
    expect(await genuine(world)).toBe('done');
  });

  test.each([
    ['totalFee', { totalFee: fen(1) }],
    ['mchId', { mchId: '1900000002' }],
    ['appid', { appid: 'wx-another-appid' }],
    ['openid', { openid: 'openid-of-another' }],
    ['currency', { currency: 'USD' }],
  ])(
    '[NTF-03] whose %s differs credits nothing, costs no question, and is kept for a person',
    async (field, over) => {
      const world = createPaymentWorld();
      seedOpenOrder(world);
      world.wechat.pay(anOutTradeNo());
      expect(await genuine(world, over)).toBe('recorded');
      expect(status(world)).toBe('unpaid');
      expect(world.gateway.calls).toEqual([]);
      expect(world.documents.all('incidents')).toMatchObject([
        { kind: 'paymentMismatch', detail: expect.stringContaining(field) },
      ]);
      // The timer still asks: what is really paid is not lost.
      expect(world.documents.all('payments')[0]?.checkAt).not.toBeNull();
    },
  );

  test('[NTF-09] rule 5: about an unknown number is kept for a person, with sum and number', async () => {
    const world = createPaymentWorld();
    expect(await genuine(world)).toBe('recorded');
    expect(world.documents.all('incidents')).toMatchObject([
      { kind: 'unknownPayment', subject: anOutTradeNo(), detail: expect.stringMatching(/100 fen.*wx-trade/) },
    ]);
    expect(world.gateway.calls).toEqual([]);
  });

  test.each([undefined, '', 'fake', anOrderNo(2), `${anOrderNo()}0`])(
    'that brings back %j instead of our order number pays the order all the same',
    async (attach) => {
      const world = createPaymentWorld();
      seedOpenOrder(world);
      world.wechat.pay(anOutTradeNo());
      expect(await genuine(world, { attach })).toBe('done');
      expect(status(world)).toBe('paid');
    },
  );
});

describe('rule 4: a repeated notice', () => {
  test('[NTF-05] fifteen times, two by two, is one transition, one entry, one message', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    for (let n = 0; n < 8; n += 1) await Promise.all([genuine(world), genuine(world)]);
    expect(world.documents.all('orders')[0]?.timeline.filter(({ what }) => what === 'paid')).toHaveLength(1);
    expect(world.documents.all('ledger')).toHaveLength(1);
    expect(world.documents.all('messages')).toMatchObject([{ occasion: 'paid' }, { occasion: 'newOrder' }]);
  });

  test('costs one round trip and no question', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    expect(await genuine(world)).toBe('repeated');
    expect(world.roundTrips.sequential).toBe(1);
    expect(world.gateway.calls).toEqual([]);
  });

  test('of money that goes back is repeated too', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { status: 'closed' } });
    world.wechat.pay(anOutTradeNo());
    expect([await genuine(world), await genuine(world)]).toEqual(['done', 'repeated']);
    expect(world.documents.all('refunds')).toHaveLength(1);
  });

  test('rule 6: finishes what the first has left undone', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    world.documents.failNext({ method: 'update', collection: 'orders' });
    await expect(genuine(world)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(status(world)).toBe('unpaid');
    expect(await genuine(world)).toBe('done');
    expect(status(world)).toBe('paid');
    expect(world.gateway.calls).toHaveLength(1);
  });
});

describe('a notice from elsewhere', () => {
  test('is a nudge: what is really paid is paid', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    expect(await nudging(world, { totalFee: fen(1), openid: 'openid-of-another' })).toBe('done');
    expect(status(world)).toBe('paid');
  });

  test('about an unpaid trade changes nothing', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    const before = world.documents.all('orders');
    expect(await nudging(world)).toBe('comeAgain');
    expect(world.documents.all('orders')).toEqual(before);
    expect(incidents(world)).toEqual([]);
  });

  test.each([
    ['an unknown number', () => undefined],
    ['a paid order', (world: PaymentWorld) => seedPaidOrder(world)],
    ['a closed attempt', (world: PaymentWorld) => seedOpenOrder(world, { payment: { status: 'closed' } })],
  ])('[SEC-06] about %s costs no question and writes nothing', async (_what, seed) => {
    const world = createPaymentWorld();
    seed(world);
    await nudging(world);
    expect(world.gateway.calls).toEqual([]);
    expect(world.documents.calls.filter(({ method }) => method !== 'get')).toEqual([]);
  });
});
