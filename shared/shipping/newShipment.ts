import type { OrderRecord } from '../orders/order';
import { takeOverAt } from './shippingSchedule';
import type { Carriage, ShipmentRecord } from './shipment';

/** Source: uploadShippingInfo, item_desc at most 120 characters. */
export const MAX_ITEM_DESC = 120;

/** What was bought, in one line that WeChat takes. */
export function itemDescOf({ lines }: Pick<OrderRecord, 'lines'>): string {
  const goods = lines.map(({ title, quantity }) => `${title.replace(/\s+/g, ' ').trim()}*${quantity}`);
  const whole = goods.join('; ').replace(/[\u0000-\u001f\u007f]/g, '');
  return [...whole].slice(0, MAX_ITEM_DESC).join('');
}

/** Goods that are to leave now. `toldToWechat`: whether WeChat's shipping management applies to this payment. */
export function newShipment(
  order: OrderRecord,
  shipped: { carriage: Carriage; transactionId: string; operator: string; toldToWechat: boolean },
  now: Date,
): ShipmentRecord {
  return {
    _id: order._id,
    _openid: order._openid,
    transactionId: shipped.transactionId,
    itemDesc: itemDescOf(order),
    operator: shipped.operator,
    ...shipped.carriage,
    status: shipped.toldToWechat ? 'due' : 'notNeeded',
    reships: 0,
    accepted: false,
    // Written before the first try leaves.
    unanswered: shipped.toldToWechat,
    uploadTime: shipped.toldToWechat ? now : null,
    checks: 0,
    lastError: null,
    createdAt: now,
    checkAt: takeOverAt(now),
    revision: 0,
  };
}
