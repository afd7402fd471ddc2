/**
 * Why WeChat Pay refuses an order, a close or a refund: the business error code (`err_code`) and the text that goes
 * with it. Codes: CloudPay's and V2's error tables. Texts: as developers publish them; where none was found
 * (marked ours) one that says the same.
 */
export const refusals = {
  /** Also for an identical repeat while `refuseIdenticalReorder` is on. */
  repeatedOrder: { code: 'INVALID_REQUEST', text: '201 商户订单号重复' },
  numberUsed: { code: 'OUT_TRADE_NO_USED', text: '商户订单号重复' },
  orderPaid: { code: 'ORDERPAID', text: '该订单已支付' },
  orderClosed: { code: 'ORDERCLOSED', text: '该订单已关闭' },
  appidMismatch: { code: 'APPID_MCHID_NOT_MATCH', text: 'appid和mch_id不匹配' },
  orderNotExist: { code: 'ORDERNOTEXIST', text: '订单不存在' },
  /** The page gives the rule but no code; the text is its sentence. */
  closeTooSoon: {
    code: 'INVALID_REQUEST',
    text: '订单生成后不能马上调用关单接口，最短调用时间间隔为5分钟',
  },
  transactionUnknown: { code: 'INVALID_TRANSACTIONID', text: '无效transaction_id' },
  feeMismatch: { code: 'REFUND_FEE_MISMATCH', text: '订单金额或退款金额与之前请求不一致，请核实后再试' },
  /** Ours. */
  refundChanged: { code: 'INVALID_REQUEST', text: '商户退款单号重复，请求参数与之前请求不一致' },
  /** Ours: a closed refund needs a new number. */
  refundClosed: { code: 'ERROR', text: '退款已关闭，请更换商户退款单号后重新申请' },
  fullyRefunded: { code: 'INVALID_REQUEST', text: '订单已全额退款' },
  refundExceeds: { code: 'INVALID_REQUEST', text: '累计退款金额大于支付金额' },
  /** Ours. */
  tooManyRefunds: { code: 'INVALID_REQUEST', text: '单笔订单的部分退款次数不能超过50次' },
  /** Ours. */
  refundTooSoon: { code: 'FREQUENCY_LIMITED', text: '频率限制，同一订单的两次退款需间隔1分钟' },
  tradeOverdue: { code: 'TRADE_OVERDUE', text: '订单已经超过退款期限' },
  notEnough: { code: 'NOTENOUGH', text: '基本账户余额不足，请充值后重新发起' },
  refundNotExist: { code: 'REFUNDNOTEXIST', text: '退款订单查询失败' },
  /** Ours. */
  offsetTooLarge: { code: 'PARAM_ERROR', text: '参数错误：offset超出退款笔数' },
} as const satisfies Record<string, { code: string; text: string }>;

export type Refusal = keyof typeof refusals;
