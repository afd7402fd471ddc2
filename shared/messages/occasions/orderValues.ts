import type { OrderRecord } from '../../orders/order';
import { goodsOf, quantityOf } from './goodsOf';
import type { ValuesOf } from './occasion';

/** What every message about an order may name. */
export const orderKeywords = {
  goods: 'text',
  quantity: 'count',
  totalFee: 'fee',
  orderNo: 'identifier',
} as const;

export const orderValues = (order: OrderRecord): ValuesOf<typeof orderKeywords> => ({
  goods: goodsOf(order.lines),
  quantity: { kind: 'count', count: quantityOf(order.lines) },
  totalFee: { kind: 'fee', fee: order.totalFee },
  orderNo: { kind: 'identifier', text: order._id },
});
