import { BUYER, OPERATOR, STRANGER, useShop } from '../useShop';

const DAY_SECONDS = 24 * 60 * 60;
const shop = useShop();

const operator = (data: object) => shop().as(OPERATOR, 'operator', data);
const shipments = () => shop().cloud.openapi.state().shipments;
const express = (orderNo: string) => ({
  do: 'ship',
  orderNo,
  by: 'express',
  company: 'STO',
  trackingNo: 'FAKE0000000001',
});

test('[SHP-02] WeChat accepts what is uploaded; while its API is down the goods leave once and the upload follows', async () => {
  const { orderNo, outTradeNo } = await shop().paidOrder();
  shop().cloud.settings({ openapi: { failures: [{ errcode: 10060019, times: 2 }] } });
  expect(await operator(express(orderNo))).toMatchObject({
    ok: true,
    order: { status: 'shipped', shipment: { status: 'due' } },
  });
  expect(shipments()).toEqual([]);
  await shop().later(61);
  await shop().later(121);
  expect(shipments()).toMatchObject([
    { outTradeNo, finishCount: 1, parcels: [{ trackingNo: 'FAKE0000000001' }] },
  ]);
  expect(await shop().as(BUYER, 'orders', { do: 'get', orderNo })).toMatchObject({
    order: { status: 'shipped', shipment: { company: 'STO', trackingNo: 'FAKE0000000001' } },
  });
});

test('[SHP-07] receipt that WeChat confirms by itself completes the order', async () => {
  const { orderNo } = await shop().paidOrder();
  await operator({ do: 'ship', orderNo, by: 'pickup' });
  await shop().later(DAY_SECONDS + 1);
  expect(shop().doc('orders', orderNo)).toMatchObject({ status: 'shipped' });
  await shop().later(DAY_SECONDS + 1);
  expect(shop().doc('orders', orderNo)).toMatchObject({ status: 'completed' });
  expect(shop().doc('shipments', orderNo)).toMatchObject({ status: 'finished', checkAt: null });
});

test("[SHP-07] receipt confirmed in WeChat's component is seen within a minute", async () => {
  const { orderNo } = await shop().paidOrder();
  await operator(express(orderNo));
  const [shipment] = shipments();
  shop().cloud.receipt({ openid: BUYER, transactionId: String(shipment?.transactionId) });
  expect(await shop().as(BUYER, 'orders', { do: 'confirmReceipt', orderNo })).toMatchObject({
    order: { status: 'completed' },
  });
  await shop().later(60);
  expect(shop().doc('shipments', orderNo)).toMatchObject({ status: 'finished' });
});

test('an operator finds, lists and sums up; a buyer learns nothing', async () => {
  const { orderNo, totalFee } = await shop().paidOrder();
  for (const number of [orderNo, BUYER])
    expect(await operator({ do: 'search', number })).toMatchObject({ orders: [{ orderNo, openid: BUYER }] });
  expect(await operator({ do: 'list', status: 'paid' })).toMatchObject({ orders: [{ orderNo }] });
  const day = new Date(shop().cloud.clock.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
  expect(await operator({ do: 'summary', day })).toMatchObject({
    summary: { orders: 1, paid: { count: 1, fee: totalFee }, net: totalFee, waiting: { toShip: 1 } },
  });
  for (const openid of [BUYER, STRANGER])
    expect(await shop().as(openid, 'operator', { do: 'get', orderNo })).toEqual({
      ok: false,
      code: 'NOT_ALLOWED',
      message: 'this errand is for operators',
    });
});

test('[REF-13] what WeChat does not pay is paid by hand: at once when it bounced, after a hold when it may have left', async () => {
  const refundOf = async (settings: Record<string, unknown>) => {
    shop().cloud.settings({ pay: settings });
    const { orderNo } = await shop().paidOrder();
    const { refund } = await shop().apply(orderNo, 1000);
    const { outRefundNo } = refund as { outRefundNo: string };
    await shop().approve(outRefundNo);
    await shop().cloud.advance({ advanceMs: 5000 });
    const payByHand = () => operator({ do: 'payByHand', outRefundNo, note: '银行转账' });
    return { orderNo, outRefundNo, payByHand };
  };
  const bounced = await refundOf({ refundOutcome: 'CHANGE' });
  expect(await bounced.payByHand()).toMatchObject({ ok: true, refund: { status: 'paidByHand' } });
  expect(await shop().as(BUYER, 'orders', { do: 'get', orderNo: bounced.orderNo })).toMatchObject({
    order: { refundedFee: 1000, refunds: [{ status: 'paidByHand', note: '银行转账' }] },
  });
  const waiting = await refundOf({ refundOutcome: 'SUCCESS', merchantBalance: 0 });
  expect(await waiting.payByHand()).toMatchObject({
    ok: true,
    refund: { status: 'processing', toBePaidByHand: true },
  });
  shop().cloud.settings({ pay: { merchantBalance: 100_000 } });
  await shop().later(301);
  expect(shop().doc('refunds', waiting.outRefundNo)).toMatchObject({ status: 'paidByHand' });
  expect(shop().refunds()).toMatchObject([{ outRefundNo: bounced.outRefundNo, refundStatus: 'CHANGE' }]);
  const open = shop()
    .docs('incidents')
    .filter(({ status }) => status === 'open');
  expect(open).toEqual([]);
});

test('an operator takes an unpaid order back and has a ticket printed again', async () => {
  const unpaid = await shop().order();
  expect(await operator({ do: 'cancel', orderNo: unpaid.orderNo })).toMatchObject({
    ok: true,
    order: { status: 'closed' },
  });
  const { orderNo } = await shop().paidOrder();
  const papers = () => shop().cloud.printer.tickets().length;
  await shop().later(61);
  await shop().later(61);
  expect(await operator({ do: 'get', orderNo })).toMatchObject({ order: { ticket: { status: 'printed' } } });
  const before = papers();
  expect(await operator({ do: 'printAgain', orderNo })).toMatchObject({
    order: { ticket: { status: 'due' } },
  });
  await shop().later(61);
  expect(papers()).toBe(before + 1);
});
