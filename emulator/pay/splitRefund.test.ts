import fc from 'fast-check';
import { type Refund } from './refund';
import { splitRefund } from './splitRefund';
import { type PaidTrade } from './trade';

const aTrade = (totalFee: number, couponFee: number, commissionFee: number): PaidTrade => ({
  order: {
    subMchId: '1900000000',
    outTradeNo: 'order-0001',
    subAppid: 'wxtest',
    openid: 'o-buyer',
    body: 'tea',
    totalFee,
    fingerprint: '',
  },
  placedAt: 0,
  prepayIds: [],
  state: 'SUCCESS',
  payment: {
    transactionId: '1',
    paidAt: 0,
    bankType: 'OTHERS',
    coupon: { id: '1', type: 'CASH', fee: couponFee },
    commissionFee,
  },
  outRefundNos: [],
});

const aPart = (refundFee: number, split: ReturnType<typeof splitRefund>): Refund => ({
  order: {
    subMchId: '1900000000',
    outTradeNo: 'order-0001',
    outRefundNo: 'r',
    totalFee: 0,
    refundFee,
    fingerprint: '',
  },
  refundId: '1',
  source: 'API',
  acceptedAt: 0,
  history: [{ status: 'SUCCESS', at: 0 }],
  plan: { status: 'SUCCESS', at: 0 },
  ...split,
});

test('whatever the parts, all together give back exactly the coupon and the commission', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (fees, share) => {
      const total = fees.reduce((sum, fee) => sum + fee, 0);
      const trade = aTrade(total, Math.floor(total * share), Math.round((total * 60) / 10_000));
      const given: Refund[] = [];
      for (const fee of fees) {
        const split = splitRefund(trade, fee, given);
        expect(split.couponFee).toBeGreaterThanOrEqual(0);
        expect(split.couponFee).toBeLessThanOrEqual(fee);
        given.push(aPart(fee, split));
      }
      const sum = (name: 'couponFee' | 'commissionFee') => given.reduce((all, part) => all + part[name], 0);
      expect(sum('couponFee')).toBe(trade.payment.coupon?.fee);
      expect(sum('commissionFee')).toBe(trade.payment.commissionFee);
    }),
  );
});
