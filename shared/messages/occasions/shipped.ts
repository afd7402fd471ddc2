import type { OrderStatus } from '../../orders/order';
import type { ShipmentRecord } from '../../shipping/shipment';
import { goodsOf, quantityOf } from './goodsOf';
import { defineOccasion } from './occasion';

const hasBeenShipped: Record<OrderStatus, 'yes' | 'notYet' | 'never'> = {
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
    goods: 'text',
    quantity: 'count',
    totalFee: 'fee',
    orderNo: 'identifier',
    paidAt: 'moment',
    shippedAt: 'moment',
    way: 'word',
    company: 'code',
    trackingNo: 'code',
    status: 'word',
  },
  read({ order, shipment }) {
    const { status, paidAt } = order;
    if (hasBeenShipped[status] === 'never') return { kind: 'never', reason: `the order is ${status}` };
    if (hasBeenShipped[status] === 'notYet' || !paidAt)
      return { kind: 'notYet', reason: 'the order has not been shipped' };
    if (!shipment) return { kind: 'notYet', reason: 'the shipment has not been written down' };
    return {
      kind: 'told',
      values: {
        goods: goodsOf(order.lines),
        quantity: { kind: 'count', count: quantityOf(order.lines) },
        totalFee: { kind: 'fee', fee: order.totalFee },
        orderNo: { kind: 'identifier', text: order._id },
        paidAt: { kind: 'moment', at: paidAt },
        shippedAt: { kind: 'moment', at: shipment.createdAt },
        way: { kind: 'word', text: ways[shipment.by] },
        company: { kind: 'code', text: shipment.company ?? '' },
        trackingNo: { kind: 'code', text: shipment.trackingNo ?? '' },
        status: { kind: 'word', text: '已发货' },
      },
    };
  },
});
