import type { OperatorOrderRow } from '../../../shared/contracts/operator';
import type { OrderStatus } from '../../../shared/orders/order';
import { feeText } from '../../format/fee';
import { momentText } from '../../format/moment';
import { orderStatusTexts } from '../../format/statusText';

export type OrderFilter = OrderStatus | 'all';

/** What has to leave comes first: that is what an operator opens this for. */
export const filters: readonly { name: OrderFilter; text: string }[] = [
  { name: 'paid', text: orderStatusTexts.paid },
  { name: 'all', text: '全部' },
  { name: 'shipped', text: orderStatusTexts.shipped },
  { name: 'completed', text: orderStatusTexts.completed },
  { name: 'unpaid', text: orderStatusTexts.unpaid },
  { name: 'closed', text: orderStatusTexts.closed },
];

export interface OrderRow {
  orderNo: string;
  title: string;
  statusText: string;
  feeText: string;
  createdText: string;
  /** What needs attention, empty when nothing does. */
  alert: string;
  label: string;
}

/** So long before WeChat's 48 hours end the order is marked, in ms. Ours. */
const SOON_MS = 8 * 60 * 60 * 1000;

/** A row of the list. `now` in ms. Pure. */
export function orderRow(order: OperatorOrderRow, now: number): OrderRow {
  const { orderNo, status, totalFee, createdAt, lines } = order;
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const first = lines[0]?.title ?? '商品';
  const title = count > 1 ? `${first} 等 ${count} 件` : first;
  const statusText = orderStatusTexts[status];
  const alert = [shippingAlert(order, now), refundAlert(order)].filter((text) => text !== '').join('，');
  return {
    orderNo,
    title,
    statusText,
    feeText: feeText(totalFee),
    createdText: momentText(createdAt),
    alert,
    label: [title, feeText(totalFee), statusText, ...(alert === '' ? [] : [alert])].join('，'),
  };
}

/** When the goods have to leave, once that is near. */
export function shippingAlert({ shipBefore }: Pick<OperatorOrderRow, 'shipBefore'>, now: number): string {
  if (shipBefore === undefined) return '';
  const left = Date.parse(shipBefore) - now;
  if (left <= 0) return '已超过 48 小时未发货';
  return left <= SOON_MS ? `请在 ${momentText(shipBefore)} 前发货` : '';
}

function refundAlert({ refundedFee, refundingFee }: OperatorOrderRow): string {
  const parts = [
    ...(refundedFee > 0 ? [`已退款 ${feeText(refundedFee)}`] : []),
    ...(refundingFee > 0 ? [`退款中 ${feeText(refundingFee)}`] : []),
  ];
  return parts.join('，');
}
