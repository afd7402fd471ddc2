import { cashRefundFeeOf, refundStatus, type Refund } from '../../refund';
import { cashFeeOf, type PaidTrade } from '../../trade';
import { RECEIVING_ACCOUNT } from '../../cloudPay/noticeEvents';
import { refundStatusWords, successTime } from './refundWords';

/** Source: V3 退款结果通知, 普通商户 and 服务商. */
const partiesOf = ({ order: { subMchId } }: Refund, { order: { direct } }: PaidTrade) =>
  direct?.partner ? { sp_mchid: direct.partner.mchId, sub_mchid: subMchId } : { mchid: subMchId };

/** The plaintext of a refund notice: neither appid nor currency. Source: V3 reference, refund plaintext. */
export const refundResource = (refund: Refund, trade: PaidTrade): Record<string, unknown> => ({
  ...partiesOf(refund, trade),
  out_trade_no: trade.order.outTradeNo,
  transaction_id: trade.payment.transactionId,
  out_refund_no: refund.order.outRefundNo,
  refund_id: refund.refundId,
  refund_status: refundStatusWords[refundStatus(refund)],
  success_time: successTime(refund),
  user_received_account: RECEIVING_ACCOUNT,
  amount: {
    total: trade.order.totalFee,
    refund: refund.order.refundFee,
    payer_total: cashFeeOf(trade),
    payer_refund: cashRefundFeeOf(refund),
  },
});
