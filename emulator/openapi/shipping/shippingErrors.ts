import { randomBytes } from 'node:crypto';
import { type Answer } from '../answer';

/** Source: 发货信息管理服务, error tables of its APIs; the English texts are ours. */
const texts = {
  10060001: 'payment order not found',
  10060003: 'the only re-shipment has been used',
  10060004: 'payment order is not in a shippable state',
  10060005: 'logistics_type is wrong',
  10060006: 'only express may be delivered in parts',
  10060007: 'is_all_delivered is missing',
  10060008: 'item_desc is empty',
  10060009: 'item_desc is too long',
  10060011: 'last_index is wrong',
  10060014: 'parameter error',
  10060020: 'item_desc is missing',
  10060023: 'shipping information is not changed',
  10060024: 'shipping_list is too long',
  10060025: 'express_company is too long',
  10060026: 'tracking_no is too long',
  10060028: 'payment order has not been shipped',
  10060029: 'received_time must be later than the shipping time',
  10060030: 'the reminder has been used',
  10060031: 'payment order does not belong to this openid',
  10060032: 'only express can be reminded of',
  268485194: 'order_number_type is wrong',
  268485195: 'transaction_id is missing',
  268485196: 'mchid is missing',
  268485197: 'out_trade_no is missing',
  268485216: 'upload_time is not RFC 3339',
  268485224: 'delivery_mode is wrong',
  268485226: 'tracking_no is missing',
  268485227: 'express_company is missing',
  268485228: 'shipping_list of unified delivery must have one element',
  40013: 'invalid appid',
  40097: 'appid is missing',
} as const;

const hex = () => randomBytes(4).toString('hex');

/** A refusal; `detail` says for developers what WeChat's own text does not. */
export function refuse(errcode: keyof typeof texts, detail = ''): Answer {
  const text = detail === '' ? texts[errcode] : `${texts[errcode]} (${detail})`;
  return { errcode, errmsg: `${text} rid: ${hex()}-${hex()}-${hex()}` };
}
