import { bookDifferences } from './bookDifferences';
import { BUYER, newKey, OPERATOR, STRANGER, useShop, type Shop } from './useShop';

const COLLECTIONS = ['orders', 'payments', 'refunds', 'ledger', 'messages', 'incidents'];
const books = (shop: Shop) => JSON.stringify(COLLECTIONS.map((name) => shop.docs(name)));

/** What the buyer is told. */
const told = (shop: Shop) =>
  shop
    .docs('messages')
    .filter(({ _openid }) => _openid === BUYER)
    .map(({ occasion }) => occasion);

/** Every number in a field whose name speaks of fees, wherever it stands. */
function feesIn(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return /fee$/i.test(name) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => feesIn(inner, field));
}

async function applied(shop: Shop, orderNo: string, refundFee: number): Promise<string> {
  const { refund } = (await shop.apply(orderNo, refundFee)) as { refund: { outRefundNo: string } };
  return refund.outRefundNo;
}

/** Section 5 of the design, each rule once through the deployed functions; the checklists go into the corners. */
describe('the rules about money', () => {
  const shop = useShop();
  const seen = async (orderNo: string) =>
    (await shop().as(BUYER, 'orders', { do: 'get', orderNo })).order as Record<string, unknown>;
  const paymentNotice = () => shop().cloud.payService.state().notices[0]?.event ?? {};
  const bring = async (event: Record<string, unknown>, source = 'wx_paycallback') =>
    (await shop().cloud.notice({ functionName: 'payCallBack', event, source, openid: BUYER })).result;

  test('rule 1: every fee that is stored, asked for or answered is whole fen, coupons and parts included', async () => {
    shop().cloud.settings({ pay: { couponFee: 333 } });
    const { orderNo } = await shop().paidOrder({ quantity: 3 });
    await shop().approve(await applied(shop(), orderNo, 4567));
    await shop().later(61);
    const everything = [
      COLLECTIONS.map((name) => shop().docs(name)),
      shop().trades(),
      shop().refunds(),
      await seen(orderNo),
    ];
    const fees = feesIn(everything);
    expect(fees.length).toBeGreaterThan(20);
    expect(fees.filter((fee) => !Number.isSafeInteger(fee))).toEqual([]);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('rule 2: the price is that of the catalogue, whatever the event says', async () => {
    const lines = [{ sku: 'cup-celadon', quantity: 2, unitFee: 1, fee: 1, price: 0.01 }];
    const reply = await shop().as(BUYER, 'wxPay', { lines, requestKey: newKey(), totalFee: 1, fee: 1 });
    expect(reply).toMatchObject({ ok: true, totalFee: 9000 });
    expect(shop().trades()).toMatchObject([{ totalFee: 9000 }]);
  });

  test('rule 3: a perfect notice pays nothing while WeChat says unpaid, and the query alone pays', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    const twin = await shop().order({ openid: STRANGER });
    await shop().cloud.pay({ outTradeNo: twin.outTradeNo, outcome: 'success', notify: 'never' });
    const perfect = { ...paymentNotice(), outTradeNo, subOpenid: BUYER, attach: orderNo };
    expect(await bring(perfect)).toMatchObject({ errcode: -1 });
    expect((await seen(orderNo)).status).toBe('unpaid');
    await shop().cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
    expect(await shop().as(BUYER, 'orders', { do: 'nudge', orderNo })).toMatchObject({
      order: { status: 'paid' },
    });
  });

  test('rule 4: the same key, notice and tick again and again give one order, one credit, one message', async () => {
    const requestKey = newKey();
    const replies = await Promise.all(Array.from({ length: 20 }, () => shop().order({ requestKey })));
    expect(new Set(replies.map(({ outTradeNo }) => outTradeNo)).size).toBe(1);
    const [{ outTradeNo } = { outTradeNo: '' }] = replies;
    await shop().cloud.pay({ outTradeNo, outcome: 'success', notify: 'twice' });
    await shop().cloud.advance({ advanceMs: 1000 });
    await shop().later(61);
    await shop().later(61);
    const before = books(shop());
    for (let repeat = 0; repeat < 3; repeat += 1) {
      expect(await bring(paymentNotice())).toMatchObject({ errcode: 0 });
      await shop().tick();
    }
    expect(books(shop())).toBe(before);
    expect(shop().docs('ledger')).toHaveLength(1);
    expect(told(shop())).toEqual(['paid']);
  });

  test('rule 5: a notice is acknowledged after its write; one that can never be processed at once, for a person', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    await shop().cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
    const { faults } = shop().cloud;
    faults.add({
      match: { function: 'payCallBack', action: 'database.modifyDocument', detail: 'orders' },
      effect: 'error',
      times: 1,
    });
    expect(await bring(paymentNotice())).toMatchObject({ errcode: -1 });
    expect(await bring(paymentNotice())).toMatchObject({ errcode: 0 });
    expect((await seen(orderNo)).status).toBe('paid');
    const unknown = { ...paymentNotice(), outTradeNo: 'nobody-knows-this-number' };
    expect(await bring(unknown)).toMatchObject({ errcode: 0 });
    expect(shop().docs('incidents')).toMatchObject([
      { kind: 'unknownPayment', subject: 'nobody-knows-this-number' },
    ]);
  });

  test('rule 6: a notice whose function dies after any write is finished by the timer alone', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    await shop().cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
    shop().cloud.faults.add({
      match: { function: 'payCallBack', action: 'database.modifyDocument' },
      effect: 'crashAfter',
      times: 1,
    });
    await bring(paymentNotice());
    for (let minute = 0; minute < 4; minute += 1) await shop().later(61);
    expect((await seen(orderNo)).status).toBe('paid');
    expect(told(shop())).toEqual(['paid']);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('rule 7: money for a cancelled order goes back by itself, and the buyer is told', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    await shop().as(BUYER, 'orders', { do: 'cancel', orderNo });
    await shop().cloud.pay({ outTradeNo, outcome: 'success' });
    for (let minute = 0; minute < 4; minute += 1) await shop().later(61);
    expect(shop().refunds(outTradeNo)).toMatchObject([{ refundFee: 4500, refundStatus: 'SUCCESS' }]);
    const order = (await seen(orderNo)) as { timeline: { what: string }[] };
    expect(order).toMatchObject({ status: 'closed', refunds: [{ refundFee: 4500, status: 'succeeded' }] });
    expect(order.timeline.map(({ what }) => what)).toContain('refund.succeeded');
    expect(shop().docs('messages')).toMatchObject([{ occasion: 'refunded', orderNo }]);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('rule 8: the sum is reserved before WeChat is asked, and one number lasts through every try', async () => {
    const { orderNo, outTradeNo } = await shop().paidOrder();
    const outRefundNo = await applied(shop(), orderNo, 3000);
    shop().cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect: 'error', times: 3 });
    await shop().approve(outRefundNo);
    expect(shop().refunds()).toEqual([]);
    expect(shop().doc('payments', outTradeNo)?.reservations).toMatchObject({
      [outRefundNo]: { state: 'reserved' },
    });
    expect(await shop().apply(orderNo, 1501)).toMatchObject({ ok: false, code: 'REFUND_EXCEEDS_PAID' });
    for (let tries = 0; tries < 4; tries += 1) await shop().later(10 * 60);
    expect(shop().refunds(outTradeNo)).toMatchObject([
      { outRefundNo, refundFee: 3000, refundStatus: 'SUCCESS' },
    ]);
    expect(await seen(orderNo)).toMatchObject({ refundedFee: 3000 });
  });

  test('rule 8: an approval that died half-way keeps its sum until the operator decides, and a refusal frees it', async () => {
    const { orderNo, outTradeNo } = await shop().paidOrder();
    const outRefundNo = await applied(shop(), orderNo, 4500);
    const refunds = { function: 'refund', action: 'database.modifyDocument', detail: 'refunds' };
    shop().cloud.faults.add({ match: refunds, effect: 'crashBefore', times: 1 });
    await shop().call(OPERATOR, 'refund', { do: 'approve', outRefundNo });
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('requested');
    expect(await shop().as(OPERATOR, 'refund', { do: 'refuse', outRefundNo })).toMatchObject({ ok: true });
    await shop().later(61);
    await shop().later(61);
    const left = Object.values(shop().doc('payments', outTradeNo)?.reservations ?? {});
    expect(left).toEqual(left.map(() => expect.objectContaining({ state: 'freed' })));
    expect(await shop().apply(orderNo, 4500)).toMatchObject({ ok: true });
  });

  test('rule 9: moves that the tables do not have are refused and change nothing', async () => {
    const unpaid = await shop().order({ quantity: 2 });
    const paid = await shop().paidOrder();
    const outRefundNo = await applied(shop(), paid.orderNo, 100);
    await shop().as(OPERATOR, 'refund', { do: 'refuse', outRefundNo });
    const before = books(shop());
    const refused: [string, string, Record<string, unknown>, string][] = [
      [BUYER, 'orders', { do: 'confirmReceipt', orderNo: unpaid.orderNo }, 'ILLEGAL_TRANSITION'],
      [BUYER, 'orders', { do: 'confirmReceipt', orderNo: paid.orderNo }, 'ILLEGAL_TRANSITION'],
      [BUYER, 'orders', { do: 'cancel', orderNo: paid.orderNo }, 'REFUND_INSTEAD'],
      [BUYER, 'wxPay', { orderNo: paid.orderNo, requestKey: newKey() }, 'ALREADY_PAID'],
      [OPERATOR, 'refund', { do: 'approve', outRefundNo }, 'ILLEGAL_TRANSITION'],
      [OPERATOR, 'refund', { do: 'refuse', outRefundNo }, 'ILLEGAL_TRANSITION'],
    ];
    for (const [openid, name, data, code] of refused) {
      expect(await shop().as(openid, name, data)).toMatchObject({ ok: false, code });
    }
    const application = {
      do: 'apply',
      orderNo: unpaid.orderNo,
      refundFee: 1,
      reason: '不想要了',
      requestKey: newKey(),
    };
    expect(await shop().as(BUYER, 'refund', application)).toMatchObject({
      ok: false,
      code: 'ILLEGAL_TRANSITION',
    });
    expect(books(shop())).toBe(before);
  });
});
