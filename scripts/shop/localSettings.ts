import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { join } from 'node:path';
import { root } from '../build/root';

/** Fake, and meant to look it: whoever plays the shop's operator in the local cloud. */
export const LOCAL_OPERATOR = 'openid-operator';

/** Templates of the local cloud's account; a real account has its own ids. */
export const localTemplates = {
  paid: {
    templateId: 'local-template-paid',
    title: '付款成功通知',
    fields: ['thing1', 'amount2', 'character_string3', 'time4'],
  },
  refunded: {
    templateId: 'local-template-refunded',
    title: '退款成功通知',
    fields: ['thing1', 'amount2', 'character_string3', 'time4'],
  },
};

/** Settings with which the functions run in the local cloud, as a deployment would set them in the console. */
const defaults: Record<string, string> = {
  SUB_MCH_ID: '1900000000',
  SHOP_NAME: '云上小店',
  OPERATOR_OPENIDS: LOCAL_OPERATOR,
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: 'local-app-secret-not-a-real-one',
  WECHAT_API_ORIGIN: '{{origin}}',
  MESSAGE_TEMPLATES: JSON.stringify({
    paid: {
      templateId: localTemplates.paid.templateId,
      page: 'pages/order/index?orderNo={orderNo}',
      data: { thing1: 'goods', amount2: 'totalFee', character_string3: 'orderNo', time4: 'paidAt' },
    },
    refunded: {
      templateId: localTemplates.refunded.templateId,
      page: 'pages/order/index?orderNo={orderNo}',
      data: { thing1: 'goods', amount2: 'refundFee', character_string3: 'orderNo', time4: 'refundedAt' },
    },
  }),
};

/** The defaults, with what a local `.env` says instead. */
export function localSettings(): Record<string, string> {
  const file = join(root, '.env');
  const given = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return { ...defaults, ...(given as Record<string, string>) };
}
