import type { OrderStatus } from '../../orders/order';
import { momentOf, type Happened } from './happened';
import { defineOccasion } from './occasion';
import { orderKeywords, orderValues } from './orderValues';

const hasBeenClosed: Happened<OrderStatus> = {
  unpaid: 'notYet', // the write that goes with this message may still be under way
  paid: 'never',
  shipped: 'never',
  completed: 'never',
  closed: 'yes',
};

/** 订单关闭: its time was over, or the shop took it back. A buyer who cancels knows it and is not told. */
export const closed = defineOccasion({
  keywords: {
    ...orderKeywords,
    createdAt: 'moment',
    closedAt: 'moment',
    reason: 'text',
    status: 'word',
  },
  read({ order }) {
    const { status, closedAt } = order;
    const notYet = 'the order has not been closed';
    const closing = momentOf(hasBeenClosed, { thing: 'order', status, at: closedAt, notYet });
    if (closing.kind !== 'happened') return closing;
    if (order.timeline.some(({ what }) => what === 'cancelled'))
      return { kind: 'never', reason: 'the buyer cancelled it himself' };
    const isWithdrawn = order.timeline.some(({ what }) => what === 'withdrawn');
    return {
      kind: 'told',
      values: {
        ...orderValues(order),
        createdAt: { kind: 'moment', at: order.createdAt },
        closedAt: { kind: 'moment', at: closing.at },
        reason: { kind: 'text', text: isWithdrawn ? '商家取消' : '超时未支付', otherwise: '无' },
        status: { kind: 'word', text: '已关闭' },
      },
    };
  },
});
