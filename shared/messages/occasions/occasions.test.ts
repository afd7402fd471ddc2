import { anOrder, aRefund, orderNumber, PAID_AT } from '../../../tests/fakes/messageRecords';
import type { OrderRecord, OrderStatus } from '../../orders/order';
import type { RefundStatus } from '../../refunds/refund';
import type { ShipmentRecord } from '../../shipping/shipment';
import { acceptsValue, fieldTypes, type FieldType } from '../fieldTypes';
import type { Occasion } from '../message';
import { canWrite, writeField } from '../writeField';
import type { Subject } from './occasion';
import { occasions } from './occasions';

const shipment: ShipmentRecord = {
  _id: orderNumber(1),
  _openid: anOrder()._openid,
  by: 'express',
  company: 'SF',
  trackingNo: 'SF0000000000001',
  contact: null,
  transactionId: 'fake-transaction',
  itemDesc: '明前龙井',
  operator: 'openid-of-an-operator',
  status: 'notNeeded',
  reships: 0,
  accepted: false,
  unanswered: false,
  uploadTime: null,
  checks: 0,
  lastError: null,
  createdAt: PAID_AT,
  checkAt: null,
  revision: 0,
};
const closed: Partial<OrderRecord> = { status: 'closed', closedAt: PAID_AT };

describe('each occasion is told only once it has happened', () => {
  test.each<[Occasion, Record<OrderStatus, string>]>([
    ['paid', { unpaid: 'notYet', paid: 'told', shipped: 'told', completed: 'told', closed: 'never' }],
    ['newOrder', { unpaid: 'notYet', paid: 'told', shipped: 'told', completed: 'told', closed: 'never' }],
    ['shipped', { unpaid: 'notYet', paid: 'notYet', shipped: 'told', completed: 'told', closed: 'never' }],
    ['closed', { unpaid: 'notYet', paid: 'never', shipped: 'never', completed: 'never', closed: 'told' }],
  ])('%s, by the state of the order', (occasion, kinds) => {
    for (const [status, kind] of Object.entries(kinds) as [OrderStatus, string][]) {
      const order = anOrder({ ...closed, status });
      expect([status, occasions[occasion].read({ order, shipment }).kind]).toEqual([status, kind]);
    }
  });

  test.each<[Occasion, Partial<Record<RefundStatus, string>>]>([
    [
      'refunded',
      { requested: 'notYet', processing: 'notYet', abnormal: 'notYet', succeeded: 'told', refused: 'never' },
    ],
    [
      'refundRefused',
      { requested: 'notYet', processing: 'never', succeeded: 'never', refused: 'told', closed: 'never' },
    ],
  ])('%s, by the state of the refund', (occasion, kinds) => {
    for (const [status, kind] of Object.entries(kinds) as [RefundStatus, string][]) {
      const refund = aRefund({ status });
      expect([status, occasions[occasion].read({ order: anOrder(), refund }).kind]).toEqual([status, kind]);
    }
    expect(occasions[occasion].read({ order: anOrder() })).toMatchObject({ kind: 'notYet' });
  });

  test('an order that the shop takes back is closed for that reason', () => {
    const order = anOrder({ ...closed, timeline: [{ at: PAID_AT, what: 'withdrawn' }] });
    expect(occasions.closed.read({ order })).toMatchObject({ values: { reason: { text: '商家取消' } } });
  });

  test('a buyer who cancelled himself is not told that his order is closed', () => {
    const order = anOrder({ ...closed, timeline: [{ at: PAID_AT, what: 'cancelled' }] });
    expect(occasions.closed.read({ order })).toMatchObject({ kind: 'never' });
  });

  test('a shipment that is not written down yet is waited for', () => {
    expect(occasions.shipped.read({ order: anOrder({ status: 'shipped' }) })).toMatchObject({
      kind: 'notYet',
    });
  });
});

describe('[MSG-04] every keyword of every occasion fits every field that takes its kind', () => {
  const long = '一二三四五六七八九十'.repeat(20);
  const nasty = `${long}\u0000\u202e<b>\n😀`;
  const title = (text: string) => anOrder().lines.map((line) => ({ ...line, title: text, quantity: 99 }));
  const subjects: Record<string, Omit<Subject, 'order'> & { order: Partial<OrderRecord> }> = {
    'an ordinary one': { order: {}, refund: aRefund(), shipment },
    'the longest one': {
      order: { lines: title(long), totalFee: anOrder().totalFee },
      refund: aRefund({ reason: long, note: long }),
      shipment: { ...shipment, company: 'X'.repeat(128), trackingNo: '1'.repeat(128) },
    },
    'a hostile one': {
      order: { lines: title(nasty) },
      refund: aRefund({ reason: nasty, note: '\u0007' }),
      shipment: { ...shipment, company: '\u0007', trackingNo: '\n' },
    },
    'an empty one': {
      order: { lines: title('') },
      refund: aRefund({ reason: '', note: null }),
      shipment: { ...shipment, by: 'pickup', company: null, trackingNo: null },
    },
  };
  const told: Record<Occasion, [Partial<OrderRecord>, RefundStatus]> = {
    paid: [{}, 'requested'],
    newOrder: [{}, 'requested'],
    shipped: [{ status: 'shipped' }, 'requested'],
    closed: [closed, 'requested'],
    refunded: [{}, 'succeeded'],
    refundRefused: [{}, 'refused'],
  };
  const rows = Object.keys(subjects).flatMap((name) =>
    (Object.keys(told) as Occasion[]).map((occasion) => [name, occasion] as const),
  );

  test.each(rows)('%s: %s', (name, occasion) => {
    const [state, status] = told[occasion];
    const { order, refund, shipment: sent } = subjects[name] ?? { order: {} };
    const reading = occasions[occasion].read({
      order: anOrder({ ...order, ...state }),
      ...(refund ? { refund: { ...refund, status } } : {}),
      ...(sent ? { shipment: sent } : {}),
    });
    if (reading.kind !== 'told') throw new Error(`${occasion} is ${reading.kind}`);
    expect(Object.keys(reading.values).sort()).toEqual(Object.keys(occasions[occasion].keywords).sort());
    for (const [keyword, value] of Object.entries(reading.values)) {
      for (const type of Object.keys(fieldTypes) as FieldType[]) {
        if (!canWrite(type, value.kind)) continue;
        const text = writeField(type, value) ?? '';
        expect([keyword, type, text, acceptsValue(type, text)]).toEqual([keyword, type, text, true]);
      }
    }
  });
});
