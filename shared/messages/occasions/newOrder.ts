import { defineOccasion } from './occasion';
import { orderKeywords, orderValues } from './orderValues';
import { paymentOf } from './paid';

/** 新订单提醒, for the operators: says nothing of who bought. */
export const newOrder = defineOccasion({
  keywords: { ...orderKeywords, paidAt: 'moment', status: 'word' },
  read({ order }) {
    const payment = paymentOf(order);
    if (payment.kind !== 'happened') return payment;
    return {
      kind: 'told',
      values: {
        ...orderValues(order),
        paidAt: { kind: 'moment', at: payment.at },
        status: { kind: 'word', text: '新订单' },
      },
    };
  },
});
