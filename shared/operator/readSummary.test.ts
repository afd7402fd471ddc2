import { anOrder, anOrderNo } from '../../tests/builders/anOrder';
import { aPayment, anEvidence } from '../../tests/builders/aPayment';
import { aRefund } from '../../tests/builders/aRefund';
import { createMemoryDocuments, type MemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { paymentEntry, refundEntry } from '../ledger/ledgerEntries';
import { fen } from '../money/fen';
import { readSummary } from './readSummary';

const DAY = '2030-01-01';
const BEGIN = new Date('2029-12-31T16:00:00Z');

function pay(documents: MemoryDocuments, n: number, at: Date, fee = 100): void {
  const evidence = anEvidence({ totalFee: fen(fee), cashFee: fen(fee - 10), paidAt: at });
  documents.put('ledger', paymentEntry(aPayment({ _id: `trade-${n}`, totalFee: fen(fee) }), evidence));
}

function giveBack(documents: MemoryDocuments, n: number, at: Date, fee: number): void {
  const refund = aRefund({ _id: `refund-${n}`, refundFee: fen(fee) });
  documents.put('ledger', refundEntry(refund, anEvidence(), at));
}

test('counts what moved on that day in Beijing, coupons included', async () => {
  const documents = createMemoryDocuments();
  documents.put('orders', anOrder({ createdAt: BEGIN }));
  documents.put(
    'orders',
    anOrder({ _id: anOrderNo(2), createdAt: new Date(BEGIN.getTime() - 1), status: 'paid' }),
  );
  pay(documents, 1, BEGIN);
  pay(documents, 2, new Date(BEGIN.getTime() + 24 * 60 * 60_000 - 1), 250);
  pay(documents, 3, new Date(BEGIN.getTime() - 1));
  pay(documents, 4, new Date(BEGIN.getTime() + 24 * 60 * 60_000));
  giveBack(documents, 1, BEGIN, 400);
  const before = documents.roundTrips.sequential;
  expect(await readSummary(documents, DAY)).toEqual({
    day: DAY,
    orders: 1,
    paid: { count: 2, fee: 350 },
    refunded: { count: 1, fee: 400 },
    net: -50,
    isPartial: false,
    bills: [],
    differences: [],
    waiting: { toShip: 1, refunds: 0, incidents: 0 },
  });
  expect(documents.roundTrips.sequential - before).toBe(1);
});

test('a busy day is read in parts, each movement once', async () => {
  const documents = createMemoryDocuments();
  for (let n = 0; n < 2500; n += 1) pay(documents, n, new Date(BEGIN.getTime() + n * 30_000));
  const summary = await readSummary(documents, DAY);
  expect(summary).toMatchObject({ paid: { count: 2500, fee: 250_000 }, isPartial: false });
  expect(documents.calls.filter(({ method }) => method === 'find').length).toBeLessThan(10);
});

test('a day that is more than one call reads says so', async () => {
  const documents = createMemoryDocuments();
  for (let n = 0; n < 1001; n += 1) pay(documents, n, BEGIN);
  expect(await readSummary(documents, DAY)).toMatchObject({ isPartial: true });
});
