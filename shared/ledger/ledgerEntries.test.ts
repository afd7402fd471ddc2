import fc from 'fast-check';
import { aPaidPayment, anEvidence } from '../../tests/builders/aPayment';
import { aRefund } from '../../tests/builders/aRefund';
import { NOON } from '../../tests/fakes/testClock';
import { fen } from '../money/fen';
import { balancesOf } from './balances';
import type { LedgerEntry } from './ledgerEntry';
import {
  commissionEntry,
  paymentEntry,
  refundAcceptedEntry,
  refundEntry,
  refundReturnedEntry,
  refundSource,
  surplusEntry,
} from './ledgerEntries';

const legsOf = ({ legs }: LedgerEntry) => Object.fromEntries(legs.map(({ account, fee }) => [account, fee]));

test('money that comes raises what WeChat holds, against sales', () => {
  const entry = paymentEntry(aPaidPayment(), anEvidence());
  expect(legsOf(entry)).toEqual({ wechatCash: 100, sales: -100 });
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
    sales: -100,
  });
});

test('money that should not have come is no sale: it is owed back', () => {
  const entries = [paymentEntry(aPaidPayment(), anEvidence()), surplusEntry(aPaidPayment(), anEvidence())];
  expect(balancesOf(entries)).toMatchObject({ wechatCash: 100, sales: 0, surplus: -100 });
});

describe('[REF-11] a refund', () => {
  const couponed = anEvidence({ cashFee: fen(70) });
  test('of everything gives back cash and coupon as they came', () => {
    const entry = refundEntry(aRefund({ refundFee: fen(100), refundId: 'fake-id' }), couponed, NOON);
    expect(legsOf(entry)).toEqual({ wechatCash: -70, wechatCoupon: -30, refundsPayable: 100 });
    expect(entry).toMatchObject({ why: 'refund', evidence: 'fake-id', at: NOON });
  });

  test('is split as WeChat said when it accepted it', () => {
    const entry = refundEntry(aRefund({ couponRefundFee: fen(5) }), couponed, NOON);
    expect(legsOf(entry)).toEqual({ wechatCash: -35, wechatCoupon: -5, refundsPayable: 40 });
  });

  test('[REF-12] begun outside is booked as such', () => {
    expect(refundEntry(aRefund({ askedBy: 'platform' }), couponed, NOON).why).toBe('externalRefund');
  });

  test('is owed from the moment WeChat accepts it until it has gone back, or WeChat closes it', () => {
    const refund = aRefund();
    const accepted = refundAcceptedEntry(refund, 'sales', NOON);
    expect(balancesOf([accepted])).toMatchObject({ sales: 40, refundsPayable: -40, wechatCash: 0 });
    const back = refundEntry(refund, anEvidence(), NOON);
    expect(balancesOf([accepted, back])).toMatchObject({ sales: 40, refundsPayable: 0, wechatCash: -40 });
    const closed = refundReturnedEntry(refund, 'sales', NOON);
    expect(balancesOf([accepted, closed])).toMatchObject({ sales: 0, refundsPayable: 0, wechatCash: 0 });
  });

  test('takes from what its payment was booked as', () => {
    expect(refundSource(aRefund())).toBe('sales');
    expect(refundSource(aRefund({ askedBy: 'rule' }))).toBe('surplus');
    const surplus = aPaidPayment({ surplusRefundNo: 'fake-number' });
    expect(refundSource(aRefund({ askedBy: 'platform' }), surplus)).toBe('surplus');
  });
});

test('WeChat’s own share lowers what it holds; what it gives back raises it', () => {
  expect(legsOf(commissionEntry('1900000001', '20300101', 6, NOON))).toEqual({
    commission: 6,
    wechatCash: -6,
  });
  expect(legsOf(commissionEntry('1900000001', '20300101', -2, NOON))).toEqual({
    commission: -2,
    wechatCash: 2,
  });
});

type Deed = 'pay' | 'surplus' | 'refund' | 'close' | 'accept' | 'commission';
const deeds = fc.array(
  fc.record({
    deed: fc.constantFrom<Deed>('pay', 'surplus', 'refund', 'close', 'accept', 'commission'),
    total: fc.integer({ min: 1, max: 1_000_000 }),
    cashPart: fc.double({ min: 0, max: 1, noNaN: true }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 20 },
);

/** What one deed leaves in the books. */
function entriesOf(deed: Deed, total: number, cash: number, part: number): LedgerEntry[] {
  const evidence = anEvidence({ totalFee: fen(total), cashFee: fen(cash) });
  const payment = aPaidPayment({ totalFee: fen(total) });
  const refund = aRefund({ refundFee: fen(part), totalFee: fen(total) });
  const paid = paymentEntry(payment, evidence);
  const accepted = refundAcceptedEntry(refund, 'sales', NOON);
  const table: Record<Deed, LedgerEntry[]> = {
    pay: [paid],
    surplus: [paid, surplusEntry(payment, evidence)],
    accept: [paid, accepted],
    refund: [paid, accepted, refundEntry(refund, evidence, NOON)],
    close: [paid, accepted, refundReturnedEntry(refund, 'sales', NOON)],
    commission: [commissionEntry('1900000001', '20300101', part, NOON)],
  };
  return table[deed];
}

test('rule 10: whatever comes and goes, every entry and all accounts add up to 0, in whole fen', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const entries = all.flatMap(({ deed, total, cashPart, part }) =>
        entriesOf(deed, total, Math.floor(total * cashPart), Math.max(1, Math.floor(total * part))),
      );
      for (const { legs } of entries) {
        expect(legs.reduce((sum, { fee }) => sum + fee, 0)).toBe(0);
        expect(legs.every(({ fee }) => Number.isInteger(fee) && fee !== 0)).toBe(true);
      }
      const balances = Object.values(balancesOf(entries));
      expect(balances.reduce((sum, fee) => sum + fee, 0)).toBe(0);
    }),
  );
});
