import { beijingRfc3339 } from '../../beijingTime';
import { RECEIVING_ACCOUNT } from '../../cloudPay/noticeEvents';
import { cashRefundFeeOf, refundStatus, settlementRefundFeeOf, type Refund } from '../../refund';
import { cashFeeOf, settlementFeeOf, type PaidTrade } from '../../trade';
import { refundStatusWords, successTime } from './refundWords';

/** A refund as the call and the query answer it. Source: V3 reference, refund answer. */
export const refundAnswer = (refund: Refund, trade: PaidTrade): Record<string, unknown> => ({
  refund_id: refund.refundId,
  out_refund_no: refund.order.outRefundNo,
  transaction_id: trade.payment.transactionId,
  out_trade_no: trade.order.outTradeNo,
  channel: 'ORIGINAL',
  user_received_account: RECEIVING_ACCOUNT,
  success_time: successTime(refund),
  create_time: beijingRfc3339(refund.acceptedAt),
  status: refundStatusWords[refundStatus(refund)],
  funds_account: 'AVAILABLE',
  amount: {
    total: trade.order.totalFee,
    refund: refund.order.refundFee,
    payer_total: cashFeeOf(trade),
    payer_refund: cashRefundFeeOf(refund),
    settlement_refund: settlementRefundFeeOf(refund),
    settlement_total: settlementFeeOf(trade),
    discount_refund: refund.couponFee,
    currency: 'CNY',
  },
});
