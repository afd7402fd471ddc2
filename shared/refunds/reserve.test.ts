import fc from 'fast-check';
import { aPaidPayment, anEvidence } from '../../tests/builders/aPayment';
import { NOON } from '../../tests/fakes/testClock';
import { fen } from '../money/fen';
import type { Reservation } from '../payments/payment';
import { decideReserve, MAX_REFUND_AGE_MS, MAX_REFUND_PARTS, REFUND_PART_GAP_MS, takenFee } from './reserve';

const later = (ms: number) => new Date(NOON.getTime() + ms);
const reservation = (fee: number, state: Reservation['state'] = 'reserved'): Reservation => ({
  refundFee: fen(fee),
  state,
});
const paidWith = (reservations: Record<string, Reservation>, over = {}) =>
  aPaidPayment({ reservations, ...over });

describe('rule 8: a refund is promised at most what is left', () => {
  test.each([
    ['nothing is taken', {}, 100, { kind: 'reserve', sendAt: NOON }],
    ['nothing is taken', {}, 101, { kind: 'exceeds', left: 100 }],
    ['40 are promised', { a: reservation(40) }, 60, { kind: 'reserve', sendAt: NOON }],
    ['40 are promised', { a: reservation(40) }, 61, { kind: 'exceeds', left: 60 }],
    ['40 are refunded', { a: reservation(40, 'refunded') }, 61, { kind: 'exceeds', left: 60 }],
    ['[REF-07] 40 are free again', { a: reservation(40, 'freed') }, 100, { kind: 'reserve', sendAt: NOON }],
    ['more than all is gone outside', { a: reservation(130, 'refunded') }, 1, { kind: 'exceeds', left: 0 }],
    ['its own sum is promised', { r: reservation(40) }, 40, { kind: 'reserved', sendAt: NOON }],
    ['its own sum was freed', { r: reservation(40, 'freed') }, 40, { kind: 'reserve', sendAt: NOON }],
  ])('%s: %j of %i', (_what, reservations, refundFee, decision) => {
    expect(decideReserve(paidWith(reservations), 'r', fen(refundFee), NOON)).toEqual(decision);
  });

  test('whatever is asked in whatever order, refunded and refundable are together what was paid', () => {
    const asks = fc.array(fc.record({ fee: fc.integer({ min: 1, max: 60 }), freed: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(asks, (list) => {
        const reservations: Record<string, Reservation> = {};
        for (const [n, { fee, freed }] of list.entries()) {
          const payment = paidWith(reservations);
          const decision = decideReserve(payment, `r${n}`, fen(fee), NOON);
          const left = 100 - takenFee(payment);
          expect(decision.kind).toBe(fee <= left ? 'reserve' : 'exceeds');
          if (decision.kind === 'reserve')
            reservations[`r${n}`] = reservation(fee, freed ? 'freed' : 'reserved');
        }
        expect(takenFee(paidWith(reservations))).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe("[REF-09] WeChat's limits are kept before it is asked", () => {
  const parts = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`r${n}`, reservation(1)]));

  test('the fiftieth part goes, the fifty-first does not', () => {
    expect(decideReserve(paidWith(parts(MAX_REFUND_PARTS - 1)), 'r', fen(1), NOON).kind).toBe('reserve');
    expect(decideReserve(paidWith(parts(MAX_REFUND_PARTS)), 'r', fen(1), NOON).kind).toBe('tooManyParts');
  });

  test('day 365 goes, the day after does not', () => {
    const { paidAt } = anEvidence();
    const last = new Date(paidAt.getTime() + MAX_REFUND_AGE_MS);
    expect(decideReserve(aPaidPayment(), 'r', fen(1), last).kind).toBe('reserve');
    const day366 = new Date(last.getTime() + 1);
    expect(decideReserve(aPaidPayment(), 'r', fen(1), day366).kind).toBe('tooOld');
  });

  test('parts of one payment keep a minute', () => {
    const payment = paidWith({ a: reservation(10) }, { lastRefundAt: NOON });
    const decision = (at: Date) => decideReserve(payment, 'r', fen(1), at);
    expect(decision(later(1000))).toEqual({ kind: 'reserve', sendAt: later(REFUND_PART_GAP_MS) });
    expect(decision(later(REFUND_PART_GAP_MS))).toEqual({
      kind: 'reserve',
      sendAt: later(REFUND_PART_GAP_MS),
    });
    const own: Reservation = { ...reservation(10), sendAt: later(5000) };
    expect(decideReserve(paidWith({ r: own }), 'r', fen(10), NOON)).toEqual({
      kind: 'reserved',
      sendAt: later(5000),
    });
  });
});
