import { beijingDigits } from '../../shared/numbers';
import type { RefundEnd } from '../../shared/gateways/paymentGateway';
import type { Trade, TradeRefund } from './wechatTruth';

/** The provider that CloudPay acts through; its ids are in every notice beside the shop's. */
const PROVIDER = { appid: 'wx-fake-provider', mchId: '1800000000' };

/** A payment notice as CloudPay sends it. Source: 支付结果回调 and published logs. */
export function paymentNoticeEvent(trade: Trade): Record<string, unknown> {
  const { input } = trade;
  return {
    ...PROVIDER,
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    subAppid: input.appid,
    subMchId: input.mchId,
    openid: 'openid-under-the-provider',
    subOpenid: input.openid,
    outTradeNo: input.outTradeNo,
    transactionId: trade.transactionId,
    totalFee: input.totalFee,
    cashFee: trade.cashFee,
    feeType: 'CNY',
    tradeType: 'JSAPI',
    timeEnd: beijingDigits(trade.paidAt ?? trade.createdAt, 14),
    attach: input.attach,
    userInfo: { appId: input.appid, openId: input.openid },
  };
}

const statusWords: Record<RefundEnd, string> = {
  succeeded: 'SUCCESS',
  closed: 'REFUNDCLOSE',
  abnormal: 'CHANGE',
};

/** A refund notice as CloudPay sends it: neither resultCode nor openid. Source: 退款结果回调 sample. */
export function refundNoticeEvent(
  trade: Trade,
  refund: TradeRefund,
  end: RefundEnd,
  at: Date,
): Record<string, unknown> {
  const digits = beijingDigits(at, 14);
  const [, day = '', time = ''] = /^(\d{8})(\d{6})$/.exec(digits) ?? [];
  const successTime = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
  return {
    ...PROVIDER,
    returnCode: 'SUCCESS',
    subAppid: trade.input.appid,
    subMchId: trade.input.mchId,
    outTradeNo: refund.outTradeNo,
    transactionId: trade.transactionId,
    outRefundNo: refund.outRefundNo,
    refundId: refund.refundId,
    totalFee: trade.input.totalFee,
    refundFee: refund.refundFee,
    settlementRefundFee: refund.refundFee,
    refundStatus: statusWords[end],
    successTime: end === 'succeeded' ? successTime : '',
    refundRequestSource: refund.external ? 'VENDOR_PLATFORM' : 'API',
  };
}
