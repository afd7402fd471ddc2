import type { OrderView } from '../../../shared/contracts/order';
import type { OrderStatus } from '../../../shared/orders/order';
import { feeText } from '../../format/fee';
import { momentText } from '../../format/moment';
import { CONFIRMING_TEXT, orderStatusTexts, refundStatusTexts } from '../../format/statusText';
import { timelineText } from '../../format/timelineText';

export interface OrderDetailView {
  orderNo: string;
  statusText: string;
  hint: string;
  lines: { sku: string; title: string; detail: string; sumText: string }[];
  totalText: string;
  refundedText: string;
  refundingText: string;
  createdText: string;
  paidText: string;
  transactionId: string;
  /** How the goods travel; empty before they have left. */
  shipmentText: string;
  /** With what WeChat's own component confirms receipt; empty where it cannot. */
  confirmWith: string;
  refunds: { outRefundNo: string; feeText: string; statusText: string; reason: string; note: string }[];
  timeline: { key: string; at: string; text: string }[];
  canPay: boolean;
  canCancel: boolean;
  canConfirmReceipt: boolean;
  /** Fen. */
  totalFee: number;
  /** What may still be asked back, in fen. */
  refundableFee: number;
  refundableText: string;
}

const hints: Readonly<Record<OrderStatus, (order: OrderView) => string>> = {
  unpaid: ({ expiresAt }) => `请在 ${momentText(expiresAt)} 前支付，超时订单会关闭。`,
  paid: () => '已收到付款，等待商家发货。',
  shipped: () => '商家已发货，收到后请确认收货。',
  completed: () => '交易已完成，感谢惠顾。',
  closed: () => '订单已关闭。如有晚到的付款，会自动原路退回。',
};

const hasMoney: Readonly<Record<OrderStatus, boolean>> = {
  unpaid: false,
  paid: true,
  shipped: true,
  completed: true,
  closed: false,
};

const wayTexts: Readonly<Record<NonNullable<OrderView['shipment']>['by'], string>> = {
  express: '快递',
  city: '同城配送',
  virtual: '虚拟发货',
  pickup: '自提',
};

function shipmentText(shipment: OrderView['shipment']): string {
  if (!shipment) return '';
  const { by, company, trackingNo } = shipment;
  return [wayTexts[by], company, trackingNo].filter((part) => part !== undefined).join(' ');
}

/** Everything the detail page shows. `isConfirming`: back from the cashier, and WeChat has not spoken. Pure. */
export function orderDetailView(order: OrderView, isConfirming: boolean): OrderDetailView {
  const { status, totalFee, refundedFee, refundingFee } = order;
  const confirming = status === 'unpaid' && isConfirming;
  const refundableFee = hasMoney[status] ? Math.max(totalFee - refundedFee - refundingFee, 0) : 0;
  const paidBy = order.attempts.find(({ transactionId }) => transactionId !== undefined);
  return {
    orderNo: order.orderNo,
    statusText: confirming ? CONFIRMING_TEXT : orderStatusTexts[status],
    hint: confirming ? '微信还没有确认这笔付款，请稍后再看，不要重复支付。' : hints[status](order),
    lines: order.lines.map(({ sku, title, quantity, unitFee }) => ({
      sku,
      title,
      detail: `${feeText(unitFee)} × ${quantity}`,
      sumText: feeText(unitFee * quantity),
    })),
    totalText: feeText(totalFee),
    refundedText: refundedFee > 0 ? feeText(refundedFee) : '',
    refundingText: refundingFee > 0 ? feeText(refundingFee) : '',
    createdText: momentText(order.createdAt),
    paidText: order.paidAt === undefined ? '' : momentText(order.paidAt),
    transactionId: paidBy?.transactionId ?? '',
    shipmentText: shipmentText(order.shipment),
    confirmWith: order.shipment?.confirmWith ?? '',
    refunds: order.refunds.map(({ outRefundNo, refundFee, status: refundStatus, reason, note }) => ({
      outRefundNo,
      feeText: feeText(refundFee),
      statusText: refundStatusTexts[refundStatus],
      reason,
      note: note ?? '',
    })),
    timeline: order.timeline
      .map((entry, index) => ({ key: String(index), at: momentText(entry.at), text: timelineText(entry) }))
      .reverse(),
    canPay: status === 'unpaid' && !confirming,
    canCancel: status === 'unpaid' && !confirming,
    canConfirmReceipt: status === 'shipped',
    totalFee,
    refundableFee,
    refundableText: feeText(refundableFee),
  };
}
