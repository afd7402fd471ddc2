import type { OrderSummaryView } from '../../../shared/contracts/order';
import type { OrderStatus } from '../../../shared/orders/order';
import { feeText } from '../../format/fee';
import { momentText } from '../../format/moment';
import { CONFIRMING_TEXT, orderStatusTexts } from '../../format/statusText';

export type OrderFilter = OrderStatus | 'all';

export const filters: readonly { name: OrderFilter; text: string }[] = [
  { name: 'all', text: '全部' },
  { name: 'unpaid', text: orderStatusTexts.unpaid },
  { name: 'paid', text: orderStatusTexts.paid },
  { name: 'shipped', text: orderStatusTexts.shipped },
  { name: 'completed', text: orderStatusTexts.completed },
  { name: 'closed', text: orderStatusTexts.closed },
];

export interface OrderRow {
  orderNo: string;
  title: string;
  statusText: string;
  feeText: string;
  createdText: string;
  refundText: string;
  label: string;
}

function titleOf({ lines }: OrderSummaryView): string {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const [first] = lines;
  if (!first) return '商品';
  return count > 1 ? `${first.title} 等 ${count} 件` : first.title;
}

function refundTextOf({ refundedFee, refundingFee }: OrderSummaryView): string {
  const parts = [
    ...(refundedFee > 0 ? [`已退款 ${feeText(refundedFee)}`] : []),
    ...(refundingFee > 0 ? [`退款处理中 ${feeText(refundingFee)}`] : []),
  ];
  return parts.join('，');
}

/** A row of the list. `isConfirming`: the buyer has been at the cashier and WeChat has not spoken. Pure. */
export function orderRow(order: OrderSummaryView, isConfirming: (orderNo: string) => boolean): OrderRow {
  const { orderNo, status, totalFee, createdAt } = order;
  const confirming = status === 'unpaid' && isConfirming(orderNo);
  const statusText = confirming ? CONFIRMING_TEXT : orderStatusTexts[status];
  const title = titleOf(order);
  return {
    orderNo,
    title,
    statusText,
    feeText: feeText(totalFee),
    createdText: momentText(createdAt),
    refundText: refundTextOf(order),
    label: `${title}，${feeText(totalFee)}，${statusText}`,
  };
}
