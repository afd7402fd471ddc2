/** An answer of queryOrder as WeChat sends it, for fault rules: an unpaid trade of the local shop, changed by `fields`. */
export function tradeReply(fields: Record<string, unknown>): Record<string, unknown> {
  return {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    result_code: 'SUCCESS',
    sub_appid: 'wx0123456789abcdef',
    sub_mch_id: '1900000000',
    trade_state: 'NOTPAY',
    ...fields,
  };
}

/** The same for a trade that is paid by `BUYER` to the fen of one celadon cup. */
export function paidTradeReply(fields: Record<string, unknown>): Record<string, unknown> {
  return tradeReply({
    trade_state: 'SUCCESS',
    sub_openid: 'openid-buyer',
    transaction_id: '4200000000202611210000000001',
    total_fee: 4500,
    cash_fee: 4500,
    fee_type: 'CNY',
    time_end: '20261121120000',
    ...fields,
  });
}
