import { fen } from '../../shared/money/fen';
import type { RefundRecord } from '../../shared/refunds/refund';
import type { Surroundings } from './seedOrder';
import { anOutRefundNo } from './anOrder';
import { aRefund } from './aRefund';

/** An application for part of the paid order, noted on it. */
export function seedRefund({ documents }: Surroundings, over: Partial<RefundRecord> = {}): RefundRecord {
  const refund = aRefund(over);
  documents.put('refunds', refund);
  const [order] = documents.all('orders');
  if (order) {
    const note = { refundFee: refund.refundFee, status: refund.status };
    documents.put('orders', { ...order, refunds: { ...order.refunds, [refund._id]: note } });
  }
  return refund;
}

/** One that was approved and sent: its sum is promised, WeChat has it under way. */
export function seedSentRefund(world: Surroundings, over: Partial<RefundRecord> = {}): RefundRecord {
  const at = world.clock.now();
  const refund = seedRefund(world, {
    status: 'processing',
    decidedBy: 'openid-of-an-operator',
    decidedAt: at,
    sentAt: at,
    acceptedAt: at,
    checkAt: new Date(at.getTime() + 60_000),
    ...over,
  });
  const [payment] = world.documents.all('payments');
  if (payment) {
    const reservation = { refundFee: refund.refundFee, state: 'reserved' } as const;
    const reservations = { ...payment.reservations, [refund._id]: reservation };
    world.documents.put('payments', { ...payment, reservations, lastRefundAt: at });
  }
  world.wechat.refund({ ...refund, outRefundNo: refund._id });
  return refund;
}

/** Several applications of the given fees, in fen. */
export const seedRefunds = (world: Surroundings, fees: number[]): RefundRecord[] =>
  fees.map((fee, n) => seedRefund(world, { _id: anOutRefundNo(n + 1), refundFee: fen(fee) }));
