import { forms, type FieldRules } from './cloudPay/fieldRule';
import { cashRefundFeeOf, settlementRefundFeeOf, type Refund } from './refund';
import { cashFeeOf, settlementFeeOf, type PaidTrade } from './trade';

/**
 * What a refund is asked for with, by CloudPay as by APIv2; each adds where its notice goes.
 * Source: CloudPay.refund, parameters; V2 reference, refund.
 */
export const refundRules: FieldRules = {
  transaction_id: { type: 'text', max: 32 },
  out_trade_no: { type: 'text', max: 32 },
  out_refund_no: { type: 'text', required: true, max: 64, fits: forms.outRefundNo },
  total_fee: { type: 'whole', required: true, min: 1 },
  refund_fee: { type: 'whole', required: true, min: 1 },
  refund_fee_type: { type: 'text', max: 8, fits: forms.oneOf('CNY') },
  refund_desc: { type: 'text', max: 80 },
  refund_account: {
    type: 'text',
    max: 30,
    fits: forms.oneOf('REFUND_SOURCE_UNSETTLED_FUNDS', 'REFUND_SOURCE_RECHARGE_FUNDS'),
  },
};

/** What a repeat must bring unchanged, beside trade and sums, which are compared on their own. */
export const repeatedRefundFields = ['refund_fee_type', 'refund_desc', 'refund_account'] as const;

/** An accepted refund as both answer it; the forms of its coupons differ. Fen. */
export const acceptedRefund = (refund: Refund, trade: PaidTrade): Record<string, string | number> => ({
  transaction_id: trade.payment.transactionId,
  out_trade_no: trade.order.outTradeNo,
  out_refund_no: refund.order.outRefundNo,
  refund_id: refund.refundId,
  refund_fee: refund.order.refundFee,
  settlement_refund_fee: settlementRefundFeeOf(refund),
  total_fee: trade.order.totalFee,
  settlement_total_fee: settlementFeeOf(trade),
  fee_type: 'CNY',
  cash_fee: cashFeeOf(trade),
  cash_refund_fee: cashRefundFeeOf(refund),
});
