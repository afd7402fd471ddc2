import { beijingDateTime } from '../beijingTime';
import { partnersPayer } from '../direct/payer';
import { PROVIDER_APPID, PROVIDER_MCH_ID } from '../provider';
import { refundStatusAt, settlementRefundFeeOf, type Refund, type RefundStatus } from '../refund';
import { settlementFeeOf, type PaidTrade } from '../trade';
import { type BillColumn, type BillType } from './columns';
import { escapeCell } from './escape';
import { commissionYuan, yuan } from './yuan';

/** One line of a bill: its cells, and what it adds to the summary in fen. */
export interface BillRow {
  at: number;
  cells: Record<BillColumn, string>;
  sums: {
    settlement: number;
    refund: number;
    coupon: number;
    commission: number;
    order: number;
    asked: number;
  };
}

/** A bill's own words for refunds. Source: file format page of the merchant document centre. */
const statusWords: Record<RefundStatus, string> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  CHANGE: 'CHANGE',
  REFUNDCLOSE: 'FAIL',
};

const HUNDREDTHS = 100;

/** A bill's word for "none" where a number would stand. Source: published bills (refund numbers of a payment row). */
const NONE = '0';

/** Who was paid, and by whom. That a direct merchant's bill has {@link NONE} as sub merchant is unconfirmed. */
const parties = ({ order }: PaidTrade) => {
  if (order.direct && !order.direct.partner)
    return { 公众账号ID: order.subAppid, 商户号: order.subMchId, 特约商户号: NONE, 用户标识: order.openid };
  const partner = order.direct?.partner ?? { appid: PROVIDER_APPID, mchId: PROVIDER_MCH_ID };
  return {
    公众账号ID: partner.appid,
    商户号: partner.mchId,
    特约商户号: order.subMchId,
    用户标识: partnersPayer(order, partner).openid,
  };
};

const common = (trade: PaidTrade, row: 'payment' | 'refund', commissionBasisPoints: number) => ({
  ...parties(trade),
  ...ofTrade(trade, row),
  费率: `${(commissionBasisPoints / HUNDREDTHS).toFixed(2)}%`,
  费率备注: '',
});

const ofTrade = ({ order, payment }: PaidTrade, row: 'payment' | 'refund') => ({
  设备号: escapeCell(order.deviceInfo ?? '', row),
  微信订单号: payment.transactionId,
  商户订单号: order.outTradeNo,
  交易类型: 'JSAPI',
  付款银行: payment.bankType,
  货币种类: 'CNY',
  商品名称: escapeCell(order.body, row),
  商户数据包: escapeCell(order.attach ?? '', row),
});

/** A payment stands in the bill of the day on which it succeeded. */
export function paymentRow(trade: PaidTrade, commissionBasisPoints: number): BillRow {
  const { order, payment } = trade;
  const settlement = settlementFeeOf(trade);
  return {
    at: payment.paidAt,
    cells: {
      ...common(trade, 'payment', commissionBasisPoints),
      交易时间: beijingDateTime(payment.paidAt),
      交易状态: 'SUCCESS',
      应结订单金额: yuan(settlement),
      代金券金额: yuan(payment.coupon?.fee ?? 0),
      退款申请时间: '',
      退款成功时间: '',
      微信退款单号: NONE,
      商户退款单号: NONE,
      退款金额: yuan(0),
      充值券退款金额: yuan(0),
      退款类型: '',
      退款状态: '',
      手续费: commissionYuan(payment.commissionFee),
      订单金额: yuan(order.totalFee),
      申请退款金额: yuan(0),
    },
    sums: {
      settlement,
      refund: 0,
      coupon: 0,
      commission: payment.commissionFee,
      order: order.totalFee,
      asked: 0,
    },
  };
}

/**
 * A refund stands in the bill of the day on which WeChat accepted it, with the status it had when the bill was made.
 * The refund bill gives the trade's own time in the first column, the full bill the refund's. Source: published bills.
 */
export function refundRow(
  refund: Refund,
  trade: PaidTrade,
  options: { billType: BillType; madeAt: number; commissionBasisPoints: number },
): BillRow {
  const { billType, madeAt, commissionBasisPoints } = options;
  const status = refundStatusAt(refund, madeAt);
  const succeededAt =
    status === 'SUCCESS' ? refund.history.find((step) => step.status === status)?.at : undefined;
  const settlementRefund = settlementRefundFeeOf(refund);
  const coupon = refund.couponFee - refund.freeCouponFee;
  return {
    at: refund.acceptedAt,
    cells: {
      ...common(trade, 'refund', commissionBasisPoints),
      交易时间: beijingDateTime(billType === 'REFUND' ? trade.payment.paidAt : refund.acceptedAt),
      交易状态: 'REFUND',
      应结订单金额: yuan(0),
      代金券金额: yuan(0),
      退款申请时间: beijingDateTime(refund.acceptedAt),
      退款成功时间: succeededAt === undefined ? '' : beijingDateTime(succeededAt),
      微信退款单号: refund.refundId,
      商户退款单号: refund.order.outRefundNo,
      退款金额: yuan(settlementRefund),
      充值券退款金额: yuan(coupon),
      退款类型: 'ORIGINAL',
      退款状态: statusWords[status],
      手续费: commissionYuan(-refund.commissionFee),
      订单金额: yuan(0),
      申请退款金额: yuan(refund.order.refundFee),
    },
    sums: {
      settlement: 0,
      refund: settlementRefund,
      coupon,
      commission: -refund.commissionFee,
      order: 0,
      asked: refund.order.refundFee,
    },
  };
}
