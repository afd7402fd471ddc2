import type { OrderRecord } from '../../orders/order';
import type { RefundRecord } from '../../refunds/refund';
import { goodsOf } from './goodsOf';
import type { ValuesOf } from './occasion';

/** What every message about a refund may name. */
export const refundKeywords = {
  goods: 'text',
  refundFee: 'fee',
  totalFee: 'fee',
  orderNo: 'identifier',
  outRefundNo: 'identifier',
  reason: 'text',
} as const;

export const refundValues = (order: OrderRecord, refund: RefundRecord): ValuesOf<typeof refundKeywords> => ({
  goods: goodsOf(order.lines),
  refundFee: { kind: 'fee', fee: refund.refundFee },
  totalFee: { kind: 'fee', fee: refund.totalFee },
  orderNo: { kind: 'identifier', text: order._id },
  outRefundNo: { kind: 'identifier', text: refund._id },
  reason: { kind: 'text', text: refund.reason, otherwise: '无' },
});
