import type { TimelineView } from '../../shared/contracts/order';
import { refundStatusTexts } from './statusText';

const texts: Partial<Record<string, string>> = {
  created: '提交订单',
  attempt: '重新发起支付',
  paid: '支付成功',
  cancelled: '取消订单',
  withdrawn: '商家取消了订单',
  expired: '超时未支付，订单关闭',
  shipped: '商家已发货',
  reshipped: '商家更正了发货信息',
  received: '确认收货',
  completed: '到期自动完成',
  ...Object.fromEntries(
    Object.entries(refundStatusTexts).map(([status, text]) => [`refund.${status}`, `退款：${text}`]),
  ),
};

/** One step of an order's life. What this version has no word for is still shown, by its moment. */
export function timelineText({ what }: Pick<TimelineView, 'what'>): string {
  return texts[what] ?? '订单有更新';
}
