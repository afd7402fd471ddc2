import type { AttemptView, OrderSummaryView, OrderView } from '../contracts/order';
import type { RefundView } from '../contracts/refund';
import type { OrderRecord, OrderRefundNote } from './order';

/** A row of the list. Fees in fen, moments as ISO text. */
export function orderSummaryView(order: OrderRecord): OrderSummaryView {
  return {
    orderNo: order._id,
    status: order.status,
    totalFee: order.totalFee,
    refundedFee: sumOf(order, ['succeeded', 'paidByHand']),
    refundingFee: sumOf(order, ['requested', 'processing', 'abnormal']),
    lines: order.lines.map(({ sku, title, quantity, unitFee }) => ({ sku, title, quantity, unitFee })),
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    ...(order.paidAt ? { paidAt: order.paidAt.toISOString() } : {}),
    ...(order.shippedAt ? { shippedAt: order.shippedAt.toISOString() } : {}),
    ...(order.closedAt ? { closedAt: order.closedAt.toISOString() } : {}),
  };
}

/** One order with its history. */
export function orderView(order: OrderRecord, attempts: AttemptView[], refunds: RefundView[]): OrderView {
  const timeline = order.timeline.map(({ at, what, detail }) => ({
    at: at.toISOString(),
    what,
    ...(detail === undefined ? {} : { detail }),
  }));
  return { ...orderSummaryView(order), attempts, refunds, timeline };
}

function sumOf(order: OrderRecord, states: OrderRefundNote['status'][]): number {
  return Object.values(order.refunds)
    .filter(({ status }) => states.includes(status))
    .reduce((sum, { refundFee }) => sum + refundFee, 0);
}
