import { type Trade } from './trade';

/** `trade_state_desc`. */
export const tradeStateText: Record<Trade['state'], string> = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
};
