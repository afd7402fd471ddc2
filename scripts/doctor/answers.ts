import * as v from 'valibot';
import type { Environment } from '../../shared/settings';
import { settingOf } from './settingOf';

const CLOSED = true;
const OPEN = false;

/**
 * What a shop may sell, and whether CloudPay is closed to those who sell it online and deliver it.
 * Source: 云调用对接微信支付, 资质 (交易类小程序运营规范 1.5).
 */
export const categories = {
  jewellery: { name: '珠宝玉石', closed: CLOSED },
  digital: { name: '3C 数码', closed: CLOSED },
  'blind-box': { name: '盲盒', closed: CLOSED },
  clothing: { name: '服饰内衣', closed: CLOSED },
  overseas: { name: '海淘', closed: CLOSED },
  beauty: { name: '美妆', closed: CLOSED },
  alcohol: { name: '酒类', closed: CLOSED },
  appliances: { name: '家用电器', closed: CLOSED },
  toys: { name: '玩具', closed: CLOSED },
  bags: { name: '箱包皮具', closed: CLOSED },
  shoes: { name: '鞋靴', closed: CLOSED },
  sports: { name: '运动户外', closed: CLOSED },
  food: { name: '食品餐饮', closed: OPEN },
  services: { name: '服务', closed: OPEN },
  virtual: { name: '虚拟商品', closed: OPEN },
  wholesale: { name: '批发 (B2b)', closed: OPEN },
  other: { name: '其他', closed: OPEN },
} as const satisfies Record<string, { name: string; closed: boolean }>;

export type Category = keyof typeof categories;

const isCategory = (word: string): word is Category => Object.hasOwn(categories, word);

const words = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/** Questions that only a person can answer. No function reads them. */
export const answerNames = ['SHOP_CATEGORY', 'SHOP_DELIVERS', 'DOCTOR_CONFIRMED'] as const;

const yesOrNo = v.optional(v.picklist(['yes', 'no']));

export interface Answers {
  /** What the shop sells; none when it was not said. */
  categories: Category[];
  /** Words of SHOP_CATEGORY that are no category. */
  unknownCategories: string[];
  /** Whether goods are sent to the buyer, by carrier or in the city; undefined when it was not said, or wrongly. */
  delivers: 'yes' | 'no' | undefined;
  confirmed: ReadonlySet<string>;
}

export function readAnswers(env: Environment): Answers {
  const named = words(env.SHOP_CATEGORY ?? '');
  return {
    categories: named.filter(isCategory),
    unknownCategories: named.filter((word) => !isCategory(word)),
    delivers: settingOf(env, 'SHOP_DELIVERS', yesOrNo),
    confirmed: new Set(words(env.DOCTOR_CONFIRMED ?? '')),
  };
}
