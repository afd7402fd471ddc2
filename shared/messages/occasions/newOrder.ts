import { goodsOf, quantityOf } from './goodsOf';
import { defineOccasion } from './occasion';
import { hasBeenPaid } from './paid';

/** 新订单提醒, for the operators: says nothing of who bought. */
export const newOrder = defineOccasion({
  keywords: {
    goods: 'text',
    quantity: 'count',
    totalFee: 'fee',
    orderNo: 'identifier',
    paidAt: 'moment',
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
        status: { kind: 'word', text: '新订单' },
      },
    };
  },
});
