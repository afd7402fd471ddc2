import { beijingDateTime } from '../../beijingTime';
import { RECEIVING_ACCOUNT, REFUND_ACCOUNT } from '../../cloudPay/noticeEvents';
import {
  cashRefundFeeOf,
  refundStatus,
  refundStatusSince,
  settlementRefundFeeOf,
  type Refund,
} from '../../refund';
import { settlementFeeOf, type PaidTrade } from '../../trade';

/** The plaintext of a refund notice. Source: V2 reference, refund notice. */
export function refundFieldsV2(refund: Refund, trade: PaidTrade): Record<string, unknown> {
  const status = refundStatus(refund);
  return {
    transaction_id: trade.payment.transactionId,
    out_trade_no: trade.order.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.order.outRefundNo,
    total_fee: trade.order.totalFee,
    settlement_total_fee: settlementFeeOf(trade),
    refund_fee: refund.order.refundFee,
    settlement_refund_fee: settlementRefundFeeOf(refund),
    refund_status: status,
    ...(status === 'SUCCESS' && { success_time: beijingDateTime(refundStatusSince(refund)) }),
    refund_recv_accout: RECEIVING_ACCOUNT,
    refund_account: REFUND_ACCOUNT,
    refund_request_source: refund.source,
    cash_refund_fee: cashRefundFeeOf(refund),
  };
}
