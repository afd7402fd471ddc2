import type { OrderRecord, OrderStatus } from '../../orders/order';
import { momentOf, type Happened } from './happened';
import { defineOccasion } from './occasion';
import { orderKeywords, orderValues } from './orderValues';

const hasBeenPaid: Happened<OrderStatus> = {
  unpaid: 'notYet', // the write that goes with this message may still be under way
  paid: 'yes',
  shipped: 'yes',
  completed: 'yes',
  closed: 'never',
};

/** When an order was paid, for whoever tells of that. */
export const paymentOf = ({ status, paidAt }: OrderRecord) =>
  momentOf(hasBeenPaid, { thing: 'order', status, at: paidAt, notYet: 'the order has not been paid' });

/** 支付成功 */
export const paid = defineOccasion({
  keywords: { ...orderKeywords, paidAt: 'moment', createdAt: 'moment', status: 'word' },
  read({ order }) {
    const payment = paymentOf(order);
    if (payment.kind !== 'happened') return payment;
    return {
      kind: 'told',
      values: {
        ...orderValues(order),
        paidAt: { kind: 'moment', at: payment.at },
        createdAt: { kind: 'moment', at: order.createdAt },
        status: { kind: 'word', text: '支付成功' },
      },
    };
  },
});
