import fc from 'fast-check';
import { aPaidPayment, anEvidence } from '../../tests/builders/aPayment';
import { aRefund } from '../../tests/builders/aRefund';
import { NOON } from '../../tests/fakes/testClock';
import { fen } from '../money/fen';
import { paymentEntry, refundEntry } from './ledgerEntries';

const legsOf = (entry: { legs: { account: string; fee: number }[] }) =>
  Object.fromEntries(entry.legs.map(({ account, fee }) => [account, fee]));

test('money that comes raises what WeChat holds, against the order', () => {
  const entry = paymentEntry(aPaidPayment(), anEvidence());
  expect(legsOf(entry)).toEqual({ wechatCash: 100, order: -100 });
  expect(entry).toMatchObject({
    why: 'payment',
    evidence: anEvidence().transactionId,
    at: anEvidence().paidAt,
  });
});

test('[NTF-04] a coupon stands beside the cash', () => {
  expect(legsOf(paymentEntry(aPaidPayment(), anEvidence({ cashFee: fen(70) })))).toEqual({
    wechatCash: 70,
    wechatCoupon: 30,
    order: -100,
  });
});

describe('[REF-11] a refund', () => {
  const couponed = anEvidence({ cashFee: fen(70) });
  test('of everything gives back cash and coupon as they came', () => {
    const entry = refundEntry(aRefund({ refundFee: fen(100), refundId: 'fake-id' }), couponed, NOON);
    expect(legsOf(entry)).toEqual({ wechatCash: -70, wechatCoupon: -30, order: 100 });
    expect(entry).toMatchObject({ why: 'refund', evidence: 'fake-id', at: NOON });
  });

  test('is split as WeChat said when it accepted it', () => {
    const entry = refundEntry(aRefund({ couponRefundFee: fen(5) }), couponed, NOON);
    expect(legsOf(entry)).toEqual({ wechatCash: -35, wechatCoupon: -5, order: 40 });
  });

  test('[REF-12] begun outside is booked as such', () => {
    expect(refundEntry(aRefund({ askedBy: 'platform' }), couponed, NOON).why).toBe('externalRefund');
  });
});

test('the legs of every entry add up to 0, in whole fen', () => {
  const sums = fc.integer({ min: 1, max: 1_000_000 }).chain((total) =>
    fc.record({
      total: fc.constant(total),
      cash: fc.nat({ max: total }),
      part: fc.integer({ min: 1, max: total }),
    }),
  );
  fc.assert(
    fc.property(sums, ({ total, cash, part }) => {
      const evidence = anEvidence({ totalFee: fen(total), cashFee: fen(cash) });
      const refund = aRefund({ refundFee: fen(part), totalFee: fen(total) });
      for (const { legs } of [
        paymentEntry(aPaidPayment({ totalFee: fen(total) }), evidence),
        refundEntry(refund, evidence, NOON),
      ]) {
        expect(legs.reduce((sum, { fee }) => sum + fee, 0)).toBe(0);
        expect(legs.every(({ fee }) => Number.isInteger(fee) && fee !== 0)).toBe(true);
      }
    }),
  );
});
