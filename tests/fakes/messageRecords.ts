import type { SubscriptionGrant } from '../../shared/messages/grant';
import type { MessageTemplates } from '../../shared/messages/messageTemplate';
import { parseTemplates } from '../../shared/messages/parseTemplates';
import { fen } from '../../shared/money/fen';
import type { OrderRecord } from '../../shared/orders/order';
import type { RefundRecord } from '../../shared/refunds/refund';

export const BUYER = 'openid-of-the-buyer';
export const PAID_TEMPLATE = 'fake-template-paid';
export const REFUNDED_TEMPLATE = 'fake-template-refunded';

const CREATED_AT = new Date('2030-01-01T03:50:00Z');
export const PAID_AT = new Date('2030-01-01T04:00:00Z');

/** An order number: 32 digits that end with `n`. */
export const orderNumber = (n: number) => `02100203001011150000${String(n).padStart(12, '0')}`;
export const refundNumber = (n: number) => `02300203001011150000${String(n).padStart(12, '0')}`;

export const anOrder = (differs: Partial<OrderRecord> = {}): OrderRecord => ({
  _id: orderNumber(1),
  _openid: BUYER,
  appid: 'wx0000000000000000',
  channel: 'miniProgram',
  goodsType: '00',
  lines: [{ sku: 'tea', title: '明前龙井', quantity: 1, unitFee: fen(1250) }],
  cartKey: 'tea:1',
  totalFee: fen(1250),
  status: 'paid',
  outTradeNo: orderNumber(2),
  attempt: 1,
  paidOutTradeNo: orderNumber(2),
  refunds: {},
  timeline: [],
  createdAt: CREATED_AT,
  expiresAt: new Date(CREATED_AT.getTime() + 30 * 60_000),
  paidAt: PAID_AT,
  checkAt: null,
  revision: 1,
  ...differs,
});

export const aRefund = (differs: Partial<RefundRecord> = {}): RefundRecord => ({
  _id: refundNumber(1),
  orderNo: orderNumber(1),
  outTradeNo: orderNumber(2),
  _openid: BUYER,
  gateway: 'cloudPay',
  appid: 'wx0000000000000000',
  mchId: '1900000000',
  refundFee: fen(250),
  totalFee: fen(1250),
  reason: '不想要了',
  status: 'succeeded',
  askedBy: 'buyer',
  createdAt: PAID_AT,
  finishedAt: new Date(PAID_AT.getTime() + 60_000),
  timeline: [],
  checkAt: null,
  checks: 0,
  revision: 1,
  ...differs,
});

export const aGrant = (templateId: string, left = 1, openid = BUYER): SubscriptionGrant => ({
  _id: `${openid}:${templateId}`,
  _openid: openid,
  templateId,
  left,
  grantedAt: PAID_AT,
  revision: 0,
});

export const templatesSetting = JSON.stringify({
  paid: {
    templateId: PAID_TEMPLATE,
    page: 'pages/order/index?orderNo={orderNo}',
    data: {
      thing1: 'goods',
      amount2: 'totalFee',
      character_string3: 'orderNo',
      time4: 'paidAt',
      phrase5: 'status',
    },
  },
  refunded: {
    templateId: REFUNDED_TEMPLATE,
    page: 'pages/order/index?orderNo={orderNo}',
    data: { thing1: 'reason', amount2: 'refundFee', character_string3: 'outRefundNo', date4: 'refundedAt' },
  },
});

export function someTemplates(setting = templatesSetting): MessageTemplates {
  const parsed = parseTemplates(setting);
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '));
  return parsed.templates;
}
