/** The numbers under which WeChat and our own pages open the detail page. */
export interface OrderReference {
  kind: 'orderNo' | 'outTradeNo' | 'transactionId';
  number: string;
}

/**
 * Query names and what they carry. WeChat's order centre (小程序购物订单) fills its placeholder with the outTradeNo;
 * shipping messages send transaction_id or merchant_trade_no. Source: 小程序购物订单, 发货信息管理.
 */
const names: readonly (readonly [string, OrderReference['kind']])[] = [
  ['orderNo', 'orderNo'],
  ['outTradeNo', 'outTradeNo'],
  ['merchant_trade_no', 'outTradeNo'],
  ['transaction_id', 'transactionId'],
];

const NUMBER = /^\d{28,32}$/;

/** Which order a page query means; undefined when it names none. */
export function orderReferenceOf(
  query: Readonly<Partial<Record<string, string>>>,
): OrderReference | undefined {
  for (const [name, kind] of names) {
    const number = query[name];
    if (number !== undefined && NUMBER.test(number)) return { kind, number };
  }
  return undefined;
}
