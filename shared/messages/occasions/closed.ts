import type { OrderStatus } from '../../orders/order';
import { goodsOf, quantityOf } from './goodsOf';
import { defineOccasion } from './occasion';

const hasBeenClosed: Record<OrderStatus, 'yes' | 'notYet' | 'never'> = {
  unpaid: 'notYet', // the write that goes with this message may still be under way
  paid: 'never',
  shipped: 'never',
  completed: 'never',
  closed: 'yes',
};

/** 订单关闭: its time was over. A buyer who cancels knows it and is not told. */
export const closed = defineOccasion({
  keywords: {
    goods: 'text',
    quantity: 'count',
    totalFee: 'fee',
    orderNo: 'identifier',
    createdAt: 'moment',
    closedAt: 'moment',
    reason: 'text',
    status: 'word',
  },
  read({ order }) {
    const { status, closedAt } = order;
    if (hasBeenClosed[status] === 'never') return { kind: 'never', reason: `the order is ${status}` };
    if (hasBeenClosed[status] === 'notYet' || !closedAt)
      return { kind: 'notYet', reason: 'the order has not been closed' };
    if (order.timeline.some(({ what }) => what === 'cancelled'))
      return { kind: 'never', reason: 'the buyer cancelled it himself' };
    return {
      kind: 'told',
      values: {
        goods: goodsOf(order.lines),
        quantity: { kind: 'count', count: quantityOf(order.lines) },
        totalFee: { kind: 'fee', fee: order.totalFee },
        orderNo: { kind: 'identifier', text: order._id },
        createdAt: { kind: 'moment', at: order.createdAt },
        closedAt: { kind: 'moment', at: closedAt },
        reason: { kind: 'text', text: '超时未支付', otherwise: '无' },
        status: { kind: 'word', text: '已关闭' },
      },
    };
  },
});
