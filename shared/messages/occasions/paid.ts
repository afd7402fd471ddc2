import type { OrderStatus } from '../../orders/order';
import { goodsOf, quantityOf } from './goodsOf';
import { defineOccasion } from './occasion';

export const hasBeenPaid: Record<OrderStatus, 'yes' | 'notYet' | 'never'> = {
  unpaid: 'notYet', // the write that goes with this message may still be under way
  paid: 'yes',
  shipped: 'yes',
  completed: 'yes',
  closed: 'never',
};

/** 支付成功 */
export const paid = defineOccasion({
  keywords: {
    goods: 'text',
    quantity: 'count',
    totalFee: 'fee',
    orderNo: 'identifier',
    paidAt: 'moment',
    createdAt: 'moment',
    status: 'word',
  },
  read({ order }) {
    const { status, paidAt } = order;
    if (hasBeenPaid[status] === 'never') return { kind: 'never', reason: `the order is ${status}` };
    if (hasBeenPaid[status] === 'notYet' || !paidAt)
      return { kind: 'notYet', reason: 'the order has not been paid' };
    return {
      kind: 'told',
      values: {
        goods: goodsOf(order.lines),
        quantity: { kind: 'count', count: quantityOf(order.lines) },
        totalFee: { kind: 'fee', fee: order.totalFee },
        orderNo: { kind: 'identifier', text: order._id },
        paidAt: { kind: 'moment', at: paidAt },
        createdAt: { kind: 'moment', at: order.createdAt },
        status: { kind: 'word', text: '支付成功' },
      },
    };
  },
});
