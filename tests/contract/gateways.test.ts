import type { GatewayName } from '../../shared/gateways/paymentGateway';
import { fen } from '../../shared/money/fen';
import {
  aRefund,
  BUYER,
  merchant,
  MINUTE,
  opened,
  ORDER_NO,
  orderFor,
  OUT_REFUND_NO,
  OUT_TRADE_NO,
  paid,
  refundAsked,
  trade,
} from './orders';
import { createGatewayWorld, MCH_ID, type WorldOptions } from './worlds';

const DAY = 24 * 60 * MINUTE;

/** What the channels do differently is part of the contract. */
interface Channel {
  name: GatewayName;
  /** Whether a partner (服务商) signs for the shop. */
  isPartner?: boolean;
  signType: string;
  closesYoung: boolean;
  tellsRefunds: boolean;
}
const apiv3: Channel = { name: 'apiv3', signType: 'RSA', closesYoung: true, tellsRefunds: true };
const apiv2: Channel = { name: 'apiv2', signType: 'HMAC-SHA256', closesYoung: false, tellsRefunds: true };
const gateways: [string, Channel][] = [
  ['cloudPay', { name: 'cloudPay', signType: 'MD5', closesYoung: false, tellsRefunds: false }],
  ['apiv3', apiv3],
  ['apiv3, by a partner', { ...apiv3, isPartner: true }],
  ['apiv2', apiv2],
  ['apiv2, by a partner', { ...apiv2, isPartner: true }],
];

describe.each(gateways)('%s', (_name, { name, isPartner = false, signType, closesYoung, tellsRefunds }) => {
  const open = (options: WorldOptions = {}) => createGatewayWorld(name, { isPartner, ...options });

  test('[ORD-09] an order answers arguments that the cashier accepts', async () => {
    const world = await open();
    const { prepayId, payArguments, expiresAt } = await opened(world);
    expect(payArguments).toMatchObject({ package: `prepay_id=${prepayId}`, signType });
    expect(expiresAt.getTime() - world.now().getTime()).toBe(120 * MINUTE);
    const visit = { outTradeNo: OUT_TRADE_NO, outcome: 'success' as const, payment: { ...payArguments } };
    expect(await world.pay.cashier(visit)).toMatchObject({ ok: true, totalFee: 100 });
  });

  test('[ORD-07] WeChat takes no money after the deadline', async () => {
    const world = await open();
    await opened(world);
    await world.pass(30 * MINUTE + 1000);
    const visit = await world.pay.cashier({ outTradeNo: OUT_TRADE_NO, outcome: 'success' });
    expect(visit.ok).toBe(false);
  });

  test('[ORD-06] the description keeps its words and loses what WeChat does not take', async () => {
    const world = await open();
    await opened(world);
    expect(world.pay.describe(OUT_TRADE_NO)?.body).toBe('小店-龙井');
  });

  test('what the account cannot do is told apart from what this order cannot', async () => {
    const world = await open();
    const foreign = await world.gateway.create(orderFor(world, { mchId: '1999999999' }));
    expect(foreign.kind).toBe('misconfigured');
    await opened(world);
    const other = await world.gateway.create(orderFor(world, { totalFee: fen(200) }));
    expect(other.kind).toBe('rejected');
  });

  test('a query tells unpaid, paid, closed and unknown to WeChat', async () => {
    const world = await open();
    expect(await world.gateway.query(trade)).toEqual({ kind: 'notFound' });
    await opened(world);
    expect(await world.gateway.query(trade)).toEqual({ kind: 'unpaid' });
    await world.pass(5 * MINUTE);
    expect(await world.gateway.close(trade)).toEqual({ kind: 'closed' });
    expect(await world.gateway.query(trade)).toEqual({ kind: 'closed' });
  });

  test('[QRY-02] a paid trade has every field, also once a refund has begun', async () => {
    const world = await open({ settings: { couponFee: 30 } });
    await paid(world);
    const told = await world.gateway.query(trade);
    expect(told).toMatchObject({
      kind: 'paid',
      trade: {
        ...trade,
        openid: BUYER,
        totalFee: 100,
        cashFee: 70,
        currency: 'CNY',
        transactionId: expect.stringMatching(/^\d{28}$/),
        refundBegun: false,
      },
    });
    expect(told.kind === 'paid' && told.trade.paidAt.getTime()).toBe(Date.parse('2026-11-20T10:00:00Z'));
    await world.gateway.refund(aRefund());
    expect(await world.gateway.query(trade)).toMatchObject({ kind: 'paid', trade: { refundBegun: true } });
  });

  test(`[CLS-03] a trade younger than five minutes is ${closesYoung ? 'closed' : 'not closed'}`, async () => {
    const world = await open();
    await opened(world);
    const closed = await world.gateway.close(trade);
    expect(closed.kind).toBe(closesYoung ? 'closed' : 'rejected');
    expect(world.gateway.minimumCloseAgeMs).toBe(closesYoung ? 0 : 5 * MINUTE);
  });

  test('a paid trade is not closed', async () => {
    const world = await paid(await open());
    await world.pass(5 * MINUTE);
    expect((await world.gateway.close(trade)).kind).toBe('rejected');
  });

  test('[REF-03] [REF-05] the same refund twice is one, accepted first and settled later', async () => {
    const world = await paid(await open());
    const first = await world.gateway.refund(aRefund());
    expect(first).toMatchObject({ kind: 'accepted', refundId: expect.stringMatching(/^\d+$/) });
    expect(await world.gateway.refund(aRefund())).toEqual(first);
    const processing = await world.gateway.queryRefund(refundAsked);
    expect(processing.kind).toBe(tellsRefunds ? 'found' : 'foundWithoutState');
    await world.pass(MINUTE);
    if (tellsRefunds) {
      expect(processing).not.toHaveProperty('end');
      expect(await world.gateway.queryRefund(refundAsked)).toMatchObject({
        kind: 'found',
        end: 'succeeded',
        refundFee: 40,
        refundId: first.kind === 'accepted' && first.refundId,
      });
    }
    expect(world.pay.state().refunds).toHaveLength(1);
  });

  test('a refund that WeChat does not know is not found', async () => {
    const world = await paid(await open());
    expect(await world.gateway.queryRefund(refundAsked)).toEqual({ kind: 'notFound' });
  });

  test('[REF-02] more than was paid is refused', async () => {
    const world = await paid(await open());
    expect((await world.gateway.refund(aRefund({ refundFee: fen(101) }))).kind).toBe('rejected');
  });

  test('[REF-06] an empty balance is told apart, where the channel tells codes', async () => {
    const world = await paid(await open({ settings: { merchantBalance: 0 } }));
    expect((await world.gateway.refund(aRefund())).kind).toBe(tellsRefunds ? 'notEnough' : 'rejected');
  });

  const ends = [
    ['SUCCESS', 'succeeded'],
    ['CHANGE', 'abnormal'],
    ['REFUNDCLOSE', 'closed'],
  ] as const;
  test.each(ends)('[RFN-02] a refund notice that says %s is understood', async (refundOutcome, end) => {
    const world = await paid(await open({ settings: { refundOutcome } }));
    await world.gateway.refund(aRefund());
    await world.pass(MINUTE);
    expect(await world.lastNotice()).toMatchObject({
      kind: 'refund',
      mchId: MCH_ID,
      outTradeNo: OUT_TRADE_NO,
      outRefundNo: OUT_REFUND_NO,
      refundFee: 40,
      totalFee: 100,
      end,
      external: false,
      proven: name !== 'apiv2',
    });
  });

  test('a payment notice says who paid what for which order', async () => {
    const world = await paid(await open());
    expect(await world.lastNotice()).toEqual({
      kind: 'payment',
      ...trade,
      openid: BUYER,
      totalFee: 100,
      currency: 'CNY',
      transactionId: expect.stringMatching(/^\d{28}$/),
      attach: ORDER_NO,
    });
  });

  test('a bill holds the payments and refunds of its day', async () => {
    const world = await paid(await open());
    await world.gateway.refund(aRefund());
    const day = { ...merchant, day: '20261120' };
    expect((await world.bills.downloadBill(day)).kind).toBe('notReady');
    await world.pass(DAY);
    const outcome = await world.bills.downloadBill(day);
    if (outcome.kind !== 'bill') throw new Error(JSON.stringify(outcome));
    const pieces: Uint8Array[] = [];
    for await (const piece of outcome.content) pieces.push(piece);
    const text = Buffer.concat(pieces).toString('utf8');
    expect(text).toContain(OUT_TRADE_NO);
    expect(text).toContain(OUT_REFUND_NO);
  });

  test('no log line of a refusal holds a key', async () => {
    const world = await open();
    await world.gateway.close(trade);
    await world.gateway.refund(aRefund());
    const text = world.logs.join('\n');
    expect(text).not.toMatch(/PRIVATE KEY|WECHATPAY2-SHA256|key=/);
    expect(text).toContain(OUT_REFUND_NO);
  });
});
