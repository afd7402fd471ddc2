import type { OrderStatus } from '../../orders/order';
import type { ShipmentRecord } from '../../shipping/shipment';
import { momentOf, type Happened } from './happened';
import { defineOccasion } from './occasion';
import { orderKeywords, orderValues } from './orderValues';

const hasBeenShipped: Happened<OrderStatus> = {
  unpaid: 'notYet',
  paid: 'notYet', // the write that goes with this message may still be under way
  shipped: 'yes',
  completed: 'yes',
  closed: 'never',
};

const ways: Record<ShipmentRecord['by'], string> = {
  express: '快递配送',
  city: '同城配送',
  virtual: '无需物流',
  pickup: '到店自提',
};

/** 订单发货 */
export const shipped = defineOccasion({
  keywords: {
    ...orderKeywords,
    paidAt: 'moment',
    shippedAt: 'moment',
    way: 'word',
    company: 'code',
    trackingNo: 'code',
    status: 'word',
  },
  read({ order, shipment }) {
    const { status, paidAt } = order;
    const notYet = 'the order has not been shipped';
    const payment = momentOf(hasBeenShipped, { thing: 'order', status, at: paidAt, notYet });
    if (payment.kind !== 'happened') return payment;
    if (!shipment) return { kind: 'notYet', reason: 'the shipment has not been written down' };
    return {
      kind: 'told',
      values: {
        ...orderValues(order),
        paidAt: { kind: 'moment', at: payment.at },
        shippedAt: { kind: 'moment', at: shipment.createdAt },
        way: { kind: 'word', text: ways[shipment.by] },
        company: { kind: 'code', text: shipment.company ?? '' },
        trackingNo: { kind: 'code', text: shipment.trackingNo ?? '' },
        status: { kind: 'word', text: '已发货' },
      },
    };
  },
});
