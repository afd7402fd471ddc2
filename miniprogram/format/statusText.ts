import type { OrderStatus } from '../../shared/orders/order';
import type { RefundStatus } from '../../shared/refunds/refund';

export const orderStatusTexts: Readonly<Record<OrderStatus, string>> = {
  unpaid: '待付款',
  paid: '待发货',
  shipped: '待收货',
  completed: '已完成',
  closed: '已关闭',
};

export const refundStatusTexts: Readonly<Record<RefundStatus, string>> = {
  requested: '等待商家处理',
  refused: '商家已拒绝',
  processing: '退款中',
  succeeded: '已退款',
  closed: '退款已关闭',
  abnormal: '退款异常，商家处理中',
  paidByHand: '商家已线下退款',
};

/** The buyer came back from the cashier a moment ago: neither paid nor unpaid is said before WeChat has. */
export const CONFIRMING_TEXT = '支付确认中';
