import type { MerchantAccount } from '../../merchants/merchant';

/**
 * Paths and parties of the calls: a merchant acts for itself, a partner (服务商) for its sub-merchant. Numbers may hold
 * | * and @, and go out percent-encoded.
 * Source: JSAPI/小程序下单, 查询订单, 关闭订单, 查询单笔退款, 申请交易账单 (APIv3, 普通商户); the partner's forms:
 * wechatpay-go, services/partnerpayments/jsapi and services/refunddomestic.
 */
export function pathsOf({ mchId, partner }: MerchantAccount) {
  const transactions = partner ? '/v3/pay/partner/transactions' : '/v3/pay/transactions';
  const parties: Record<string, string> = partner
    ? { sp_mchid: partner.mchId, sub_mchid: mchId }
    : { mchid: mchId };
  const sub: Record<string, string> = partner ? { sub_mchid: mchId } : {};
  return {
    /** Who sells, in the body of an order. The appid is that of the mini program, whoever signs. */
    party: (appid: string) =>
      partner ? { sp_appid: partner.appid, ...parties, sub_appid: appid } : { appid, ...parties },
    refundParty: () => sub,
    closeBody: () => parties,
    create: () => `${transactions}/jsapi`,
    query: (outTradeNo: string) =>
      withQuery(`${transactions}/out-trade-no/${encodeURIComponent(outTradeNo)}`, parties),
    close: (outTradeNo: string) => `${transactions}/out-trade-no/${encodeURIComponent(outTradeNo)}/close`,
    queryRefund: (outRefundNo: string) =>
      withQuery(`/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`, sub),
    /** @param day yyyyMMdd */
    bill: (day: string) =>
      withQuery('/v3/bill/tradebill', {
        bill_date: day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
        ...sub,
        bill_type: 'ALL',
        tar_type: 'GZIP',
      }),
  };
}

function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}
