import { anOrder, anOrderNo, anOutRefundNo, anOutTradeNo, BUYER } from '../../tests/builders/anOrder';
import { aPaidPayment } from '../../tests/builders/aPayment';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund, seedSentRefund } from '../../tests/builders/seedRefund';
import type { OrderStatus } from '../../shared/orders/order';
import { fen } from '../../shared/money/fen';
import { recordIncident } from '../../shared/incidents/recordIncident';
import type { TicketRecord } from '../../shared/tickets/ticket';
import { createOperatorShop, OPERATOR, type OperatorShop } from '../../tests/operator/operatorShop';

const orderNo = anOrderNo();
const express = { do: 'ship', orderNo, by: 'express', company: 'STO', trackingNo: 'YT0000000001' };
const outRefundNo = anOutRefundNo();

function aPaidShop(): OperatorShop {
  const shop = createOperatorShop();
  seedPaidOrder(shop);
  return shop;
}

const orderOf = ({ documents }: OperatorShop) => documents.all('orders')[0];
const shipmentOf = ({ documents }: OperatorShop) => documents.all('shipments')[0];

describe('for anybody but an operator', () => {
  const requests: object[] = [
    { do: 'me' },
    { do: 'list' },
    { do: 'search', number: orderNo },
    { do: 'get', orderNo },
    express,
    { do: 'refunds' },
    { do: 'approve', outRefundNo },
    { do: 'refuse', outRefundNo },
    { do: 'incidents' },
    { do: 'settle', incident: `surplusPayment:${anOutTradeNo()}`, note: '已处理' },
    { do: 'summary', day: '2030-01-01' },
    { do: 'cancel', orderNo },
    { do: 'printAgain', orderNo },
    { do: 'payByHand', outRefundNo, note: '已转账' },
    { do: 'endRefund', outRefundNo, end: 'succeeded', note: '已到账' },
    { do: 'ship', orderNo: 'no number' },
    { do: 'something else' },
  ];

  test.each(requests)('%j is answered alike whether or not there is such a thing', async (event) => {
    const full = aPaidShop();
    seedRefund(full);
    const empty = createOperatorShop();
    const replies = [await full.ask(event, { openid: BUYER }), await empty.ask(event, { openid: BUYER })];
    expect(replies[0]).toEqual(replies[1]);
    expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(shipmentOf(full)).toBeUndefined();
    expect(full.documents.all('refunds')[0]?.status).toBe('requested');
  });

  test.each(['wx_trigger', 'wx_paycallback', 'wx_client,scf', ''])(
    'a call from %p is refused',
    async (source) => {
      expect(await aPaidShop().ask({ do: 'me' }, { source })).toMatchObject({ code: 'NOT_ALLOWED' });
    },
  );
});

describe('what is wrong is named', () => {
  test.each<[string, object]>([
    ['orderNo', { ...express, orderNo: '1' }],
    ['orderNo', { do: 'get' }],
    ['by', { do: 'ship', orderNo, by: 'pigeon' }],
    ['by', { do: 'ship', orderNo }],
    ['company', { ...express, company: undefined }],
    ['company', { ...express, company: '' }],
    ['company', { ...express, company: 'S\u0000F' }],
    ['company', { ...express, company: 'S'.repeat(129) }],
    ['trackingNo', { ...express, trackingNo: undefined }],
    ['trackingNo', { ...express, trackingNo: 'YT1\n' + 'YT2' }],
    ['trackingNo', { ...express, trackingNo: 'YT\u202e1' }],
    ['trackingNo', { ...express, trackingNo: '1'.repeat(129) }],
    ['trackingNo', { ...express, trackingNo: 12345 }],
    ['phone', { ...express, company: 'SF' }],
    ['phone', { ...express, company: 'SF', phone: 'call me' }],
    ['again', { ...express, again: 'yes' }],
    ['status', { do: 'list', status: 'lost' }],
    ['day', { do: 'list', day: '2030-02-30' }],
    ['day', { do: 'summary', day: 'today' }],
    ['day', { do: 'summary' }],
    ['cursor', { do: 'list', cursor: 'here' }],
    ['number', { do: 'search', number: '%' }],
    ['note', { do: 'settle', incident: 'tokenFailed:x', note: ' ' }],
    ['note', { do: 'approve', outRefundNo, note: 'a\u0007b' }],
    ['note', { do: 'payByHand', outRefundNo }],
    ['end', { do: 'endRefund', outRefundNo, end: 'lost', note: 'x' }],
  ])('%s', async (field, event) => {
    const shop = aPaidShop();
    const reply = await shop.ask(event);
    expect(reply).toMatchObject({ ok: false, code: 'INVALID_REQUEST' });
    expect(String(reply.message)).toMatch(new RegExp(`^${field}: `));
    expect(shipmentOf(shop)).toBeUndefined();
  });
});

describe('shipping', () => {
  test('[SHP-02] tells WeChat by transaction id, and moves the order', async () => {
    const shop = aPaidShop();
    const reply = await shop.ask(express);
    expect(reply).toMatchObject({
      ok: true,
      order: {
        status: 'shipped',
        shipment: { by: 'express', company: 'STO', trackingNo: 'YT0000000001', status: 'uploaded' },
      },
    });
    expect(shop.shipping.uploads).toMatchObject([
      { transactionId: `wx-trade-${anOutTradeNo()}`, openid: BUYER, itemDesc: '茉莉花茶*1', contact: null },
    ]);
    expect(shop.documents.all('messages').map(({ occasion }) => occasion)).toEqual(['shipped']);
  });

  test('keeps of a phone number what the carrier needs', async () => {
    const shop = aPaidShop();
    await shop.ask({ ...express, company: 'SF', phone: '13800001234' });
    expect(shop.shipping.uploads[0]?.contact).toBe('138****1234');
    expect(JSON.stringify(shop.documents.all('shipments'))).not.toContain('13800001234');
  });

  test.each(['city', 'virtual', 'pickup'])('[SHP-03] %s needs no number', async (by) => {
    const shop = aPaidShop();
    expect(await shop.ask({ do: 'ship', orderNo, by })).toMatchObject({ order: { status: 'shipped' } });
    expect(shop.shipping.uploads).toMatchObject([{ by, company: null, trackingNo: null }]);
  });

  test('takes five round trips before it shows the order again, with everything independent together', async () => {
    const shop = aPaidShop();
    const before = shop.roundTrips.sequential;
    await shop.ask(express);
    expect(shop.roundTrips.sequential - before).toBe(7);
  });

  test('the same words again change nothing', async () => {
    const shop = aPaidShop();
    await shop.ask(express);
    const uploaded = shipmentOf(shop);
    expect(await shop.ask(express)).toMatchObject({ ok: true, order: { status: 'shipped' } });
    expect(shipmentOf(shop)).toEqual(uploaded);
    expect(shop.shipping.uploads).toHaveLength(1);
  });

  test.each<[OrderStatus, string]>([
    ['unpaid', 'has not been paid'],
    ['closed', 'is closed'],
    ['completed', 'confirmed receipt'],
  ])('an order that is %s is refused', async (status, why) => {
    const shop = createOperatorShop();
    shop.documents.put('orders', anOrder({ status }));
    shop.documents.put('payments', aPaidPayment());
    const reply = await shop.ask(express);
    expect(reply).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
    expect(reply.message).toContain(why);
    expect([shop.shipping.uploads, shop.documents.all('shipments')]).toEqual([[], []]);
  });

  test.each<[string, (shop: OperatorShop) => unknown]>([
    ['asked for', (shop) => seedRefund(shop)],
    ['under way', (shop) => seedSentRefund(shop)],
    ['abnormal', (shop) => seedRefund(shop, { status: 'abnormal' })],
    ['done for the whole sum', (shop) => seedRefund(shop, { status: 'succeeded', refundFee: fen(100) })],
  ])('[SHP-06] a refund that is %s keeps the goods here', async (_name, seed) => {
    const shop = aPaidShop();
    seed(shop);
    expect(await shop.ask(express)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
    expect([orderOf(shop)?.status, shop.shipping.uploads]).toEqual(['paid', []]);
  });

  test.each<[string, (shop: OperatorShop) => unknown]>([
    ['refused', (shop) => seedRefund(shop, { status: 'refused' })],
    ['closed', (shop) => seedRefund(shop, { status: 'closed' })],
    ['done for a part', (shop) => seedRefund(shop, { status: 'succeeded' })],
  ])('a refund that is %s does not', async (_name, seed) => {
    const shop = aPaidShop();
    seed(shop);
    expect(await shop.ask(express)).toMatchObject({ ok: true, order: { status: 'shipped' } });
  });

  test('an order that nobody made is not found', async () => {
    expect(await createOperatorShop().ask(express)).toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });

  test('[SHP-04] one correction is taken when it is asked for, and no second', async () => {
    const shop = aPaidShop();
    await shop.ask(express);
    const corrected = { ...express, trackingNo: 'YT0000000002' };
    expect(await shop.ask(corrected)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
    expect(await shop.ask({ ...corrected, again: true })).toMatchObject({
      ok: true,
      order: { shipment: { trackingNo: 'YT0000000002', status: 'uploaded', canCorrect: false } },
    });
    const third = { ...express, trackingNo: 'YT0000000003', again: true };
    expect(await shop.ask(third)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
    expect(shop.shipping.uploads).toHaveLength(2);
  });

  test('without shipping management nothing is told to WeChat', async () => {
    const shop = createOperatorShop({ isManaged: false, completeAfterDays: 0 });
    seedPaidOrder(shop);
    expect(await shop.ask(express)).toMatchObject({
      order: { status: 'shipped', shipment: { status: 'notNeeded' } },
    });
    expect([shop.shipping.uploads, shipmentOf(shop)?.checkAt]).toEqual([[], null]);
  });
});

describe('refunds', () => {
  test('are decided through the same rules as elsewhere, once', async () => {
    const shop = aPaidShop();
    seedRefund(shop);
    expect(await shop.ask({ do: 'refunds' })).toMatchObject({
      refunds: [{ outRefundNo, status: 'requested' }],
    });
    expect(await shop.ask({ do: 'approve', outRefundNo })).toMatchObject({
      ok: true,
      refund: { status: 'processing' },
    });
    for (const decision of ['approve', 'refuse'])
      expect(await shop.ask({ do: decision, outRefundNo })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await shop.ask({ do: 'refunds' })).toMatchObject({ refunds: [] });
  });

  test('one above what is left is refused', async () => {
    const shop = aPaidShop();
    seedRefund(shop, { refundFee: fen(101) });
    expect(await shop.ask({ do: 'approve', outRefundNo })).toMatchObject({ code: 'REFUND_EXCEEDS_PAID' });
  });

  test('one that WeChat will not pay is paid by hand', async () => {
    const shop = aPaidShop();
    seedRefund(shop);
    const event = { do: 'payByHand', outRefundNo, note: '已转账' };
    expect(await shop.ask(event)).toMatchObject({ refund: { status: 'paidByHand', note: '已转账' } });
    expect(await shop.ask({ do: 'refunds', status: 'paidByHand' })).toMatchObject({
      refunds: [{ outRefundNo }],
    });
    expect(await shop.invoke('orders', { do: 'get', orderNo })).toMatchObject({
      reply: { order: { refundedFee: 40, refunds: [{ status: 'paidByHand' }] } },
    });
    expect(await shop.ask({ do: 'summary', day: '2030-01-01' })).toMatchObject({
      summary: { refunded: { fee: 0 }, paidByHand: { count: 1, fee: 40 } },
    });
  });

  test('one that nobody asked for is not found', async () => {
    expect(await aPaidShop().ask({ do: 'refuse', outRefundNo })).toMatchObject({ code: 'REFUND_NOT_FOUND' });
  });
});

describe('what waits for a person', () => {
  const incident = {
    _id: 'surplusPayment:x',
    kind: 'surplusPayment' as const,
    subject: anOutTradeNo(),
    detail: 'came twice',
    status: 'open' as const,
    at: new Date('2030-01-01T04:00:00Z'),
    revision: 0,
  };

  test('[OPS-04] is listed, shown with its order, and settled with a note', async () => {
    const shop = aPaidShop();
    shop.documents.put('incidents', incident);
    expect(await shop.ask({ do: 'incidents' })).toMatchObject({ incidents: [{ incident: incident._id }] });
    expect(await shop.ask({ do: 'get', orderNo })).toMatchObject({
      order: { incidents: [{ detail: 'came twice' }] },
    });
    const settle = { do: 'settle', incident: incident._id, note: '已核对' };
    expect(await shop.ask(settle)).toMatchObject({ incident: { status: 'settled', note: '已核对' } });
    expect(await shop.ask({ ...settle, note: '又一次' })).toMatchObject({ incident: { note: '已核对' } });
    expect(await shop.ask({ do: 'incidents' })).toMatchObject({ incidents: [] });
    expect(shop.documents.all('incidents')[0]?.settledBy).toBe(OPERATOR);
  });

  test('that is unknown is not found', async () => {
    const reply = await createOperatorShop().ask({ do: 'settle', incident: 'x:y', note: 'x' });
    expect(reply).toMatchObject({ ok: false, code: 'INCIDENT_NOT_FOUND' });
  });
});

describe('an order', () => {
  test.each([
    ['its number', orderNo],
    ['an attempt', anOutTradeNo()],
    ["WeChat's number", `wx-trade-${anOutTradeNo()}`],
    ['its buyer', BUYER],
  ])('is found by %s', async (_name, number) => {
    expect(await aPaidShop().ask({ do: 'search', number })).toMatchObject({
      ok: true,
      orders: [{ orderNo, openid: BUYER, status: 'paid' }],
    });
  });

  test('that is unknown is an empty list', async () => {
    expect(await aPaidShop().ask({ do: 'search', number: 'unknown-number' })).toEqual({
      ok: true,
      orders: [],
    });
  });

  test('is shown with its history, buyer and what it waits for', async () => {
    const shop = aPaidShop();
    seedRefund(shop);
    expect(await shop.ask({ do: 'get', orderNo })).toMatchObject({
      order: { openid: BUYER, status: 'paid', attempts: [{}], refunds: [{ outRefundNo }], messages: [] },
    });
  });
});

describe('an unpaid order that the shop takes back', () => {
  const cancel = { do: 'cancel', orderNo };
  const anUnpaidShop = () => {
    const shop = createOperatorShop();
    seedOpenOrder(shop);
    return shop;
  };

  test('is closed, and its buyer is told', async () => {
    const shop = anUnpaidShop();
    expect(await shop.ask(cancel)).toMatchObject({ ok: true, order: { status: 'closed' } });
    expect(orderOf(shop)?.timeline.map(({ what }) => what)).toEqual(['created', 'withdrawn']);
    expect(shop.documents.all('messages').map(({ occasion }) => occasion)).toEqual(['closed']);
    expect(await shop.ask(cancel)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  test('is paid when WeChat says so', async () => {
    const shop = anUnpaidShop();
    shop.wechat.pay(anOutTradeNo());
    expect(await shop.ask(cancel)).toMatchObject({ code: 'REFUND_INSTEAD' });
    expect(orderOf(shop)?.status).toBe('paid');
  });

  test('stays as it is while WeChat does not answer', async () => {
    const shop = anUnpaidShop();
    shop.gateway.failNext('query', 'lostBefore');
    expect(await shop.ask(cancel)).toMatchObject({ code: 'GATEWAY_UNKNOWN' });
    expect(orderOf(shop)?.status).toBe('unpaid');
  });
});

describe('a ticket', () => {
  const ticketShop = (status: TicketRecord['status']) => {
    const shop = aPaidShop();
    const createdAt = shop.clock.now();
    const ticket = { _id: orderNo, status, attempts: 1, checks: 0, createdAt, nextTryAt: null, revision: 0 };
    shop.documents.put('tickets', ticket);
    return shop;
  };
  const printAgain = { do: 'printAgain', orderNo };

  test.each(['printed', 'failed', 'unknown', 'dropped'] as const)(
    'that is %s is printed again',
    async (status) => {
      const shop = ticketShop(status);
      expect(await shop.ask({ do: 'get', orderNo })).toMatchObject({
        order: { ticket: { status, canPrintAgain: true } },
      });
      await recordIncident(shop.deps, 'ticketUnknown', orderNo, 'no answer');
      expect(await shop.ask(printAgain)).toMatchObject({
        ok: true,
        order: { ticket: { status: 'due', canPrintAgain: false }, incidents: [{ status: 'settled' }] },
      });
      expect(shop.documents.all('tickets')[0]?.nextTryAt).not.toBeNull();
    },
  );

  test.each(['due', 'sending', 'accepted'] as const)('that is %s may still come out', async (status) => {
    const shop = ticketShop(status);
    expect(await shop.ask(printAgain)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
    expect(shop.documents.all('tickets')[0]?.status).toBe(status);
  });

  test('that was never made is not found', async () => {
    expect(await aPaidShop().ask(printAgain)).toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });
});

test('an unpaid order is listed by its state and its day in Beijing', async () => {
  const shop = createOperatorShop();
  seedOpenOrder(shop, { order: { createdAt: new Date('2029-12-31T16:00:00Z') } });
  const count = async (event: object) => {
    const { orders } = await shop.ask({ do: 'list', ...event });
    return Array.isArray(orders) ? orders.length : undefined;
  };
  expect(await count({})).toBe(1);
  expect(await count({ status: 'unpaid', day: '2030-01-01' })).toBe(1);
  expect(await count({ day: '2029-12-31' })).toBe(0);
  expect(await count({ status: 'paid' })).toBe(0);
});

test('[SHP-05] orders to be shipped begin with the one that has waited longest, and say until when', async () => {
  const shop = createOperatorShop();
  const paidAt = new Date('2030-01-01T04:00:00Z');
  for (const n of [1, 2, 3]) {
    const createdAt = new Date(paidAt.getTime() - n * 60_000);
    shop.documents.put('orders', anOrder({ _id: anOrderNo(n), status: 'paid', paidAt, createdAt }));
  }
  const reply = await shop.ask({ do: 'list', status: 'paid' });
  expect(reply).toMatchObject({
    orders: [3, 2, 1].map((n) => ({ orderNo: anOrderNo(n), shipBefore: '2030-01-03T04:00:00.000Z' })),
  });
});

test('[SHP-06] an order whose money has gone back whole leaves the list of those to be shipped', async () => {
  const shop = aPaidShop();
  seedRefund(shop, { status: 'succeeded', refundFee: fen(100) });
  expect(await shop.ask({ do: 'list', status: 'paid' })).toEqual({ ok: true, orders: [] });
  expect(orderOf(shop)?.nothingToShip).toBe(true);
});
