import type { OrderView } from '../../../shared/contracts/order';

/** An unpaid order of one tea, 68 yuan. */
export function anOrder(fields: Partial<OrderView> = {}): OrderView {
  return {
    orderNo: '02100202611200000000000000000001',
    status: 'unpaid',
    totalFee: 6800,
    refundedFee: 0,
    refundingFee: 0,
    lines: [{ sku: 'tea', title: '龙井', quantity: 1, unitFee: 6800 }],
    attempts: [
      {
        outTradeNo: '02200202611200000000000000000001',
        status: 'open',
        channel: 'miniProgram',
        createdAt: '2026-11-20T00:00:00.000Z',
      },
    ],
    refunds: [],
    timeline: [{ at: '2026-11-20T00:00:00.000Z', what: 'created' }],
    createdAt: '2026-11-20T00:00:00.000Z',
    expiresAt: '2026-11-20T00:30:00.000Z',
    ...fields,
  };
}
