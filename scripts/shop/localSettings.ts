import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { join } from 'node:path';
import { root } from '../build/root';

/** Fake, and meant to look it: whoever plays the shop's operator in the local cloud. */
export const LOCAL_OPERATOR = 'openid-operator';

/** Templates that the local cloud's account has chosen; a real account has its own ids. */
export const LOCAL_TEMPLATES = {
  paid: 'FAKE-TEMPLATE-ORDER-PAID-000000000000000000',
  shipped: 'FAKE-TEMPLATE-ORDER-SHIPPED-000000000000000',
  refunded: 'FAKE-TEMPLATE-REFUND-RESULT-000000000000000',
} as const;

/** Templates of what the buyer is not asked for at the cashier, and of what the operators are told. */
export const MORE_LOCAL_TEMPLATES = {
  closed: 'FAKE-TEMPLATE-ORDER-CLOSED-0000000000000000',
  newOrder: 'FAKE-TEMPLATE-NEW-ORDER-0000000000000000000',
} as const;

/** Settings with which the functions run in the local cloud, as a deployment would set them in the console. */
const defaults: Record<string, string> = {
  SUB_MCH_ID: '1900000000',
  SHOP_NAME: '云上小店',
  OPERATOR_OPENIDS: LOCAL_OPERATOR,
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: 'local-app-secret-not-a-real-one',
  WECHAT_API_ORIGIN: '{{origin}}',
  PRINTER_SN: '100000001',
  PRINTER_USER: 'fake-printer-account',
  PRINTER_UKEY: 'FAKEPRINTERKEY00',
  PRINTER_ORIGIN: '{{origin}}',
  MESSAGE_TEMPLATES: JSON.stringify({
    paid: {
      templateId: LOCAL_TEMPLATES.paid,
      page: 'pages/order/index?orderNo={orderNo}',
      data: { character_string1: 'orderNo', thing2: 'goods', amount3: 'totalFee', time4: 'paidAt' },
    },
    shipped: {
      templateId: LOCAL_TEMPLATES.shipped,
      page: 'pages/order/index?orderNo={orderNo}',
      data: {
        character_string1: 'orderNo',
        thing2: 'goods',
        thing3: 'way',
        character_string4: 'trackingNo',
        time5: 'shippedAt',
      },
    },
    closed: {
      templateId: MORE_LOCAL_TEMPLATES.closed,
      page: 'pages/order/index?orderNo={orderNo}',
      data: { character_string1: 'orderNo', thing2: 'goods', thing3: 'reason', time4: 'closedAt' },
    },
    newOrder: {
      templateId: MORE_LOCAL_TEMPLATES.newOrder,
      data: { character_string1: 'orderNo', thing2: 'goods', amount3: 'totalFee', time4: 'paidAt' },
    },
    refundRefused: {
      templateId: LOCAL_TEMPLATES.refunded,
      page: 'pages/order/index?orderNo={orderNo}',
      data: {
        character_string1: 'orderNo',
        amount2: 'refundFee',
        phrase3: 'status',
        time4: 'refusedAt',
        thing5: 'note',
      },
    },
    refunded: {
      templateId: LOCAL_TEMPLATES.refunded,
      page: 'pages/order/index?orderNo={orderNo}',
      data: {
        character_string1: 'orderNo',
        amount2: 'refundFee',
        phrase3: { text: '已退款' },
        time4: 'refundedAt',
        thing5: 'reason',
      },
    },
  }),
};

/** The defaults, with what a local `.env` says instead. */
export function localSettings(): Record<string, string> {
  const file = join(root, '.env');
  const given = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return { ...defaults, ...(given as Record<string, string>) };
}
