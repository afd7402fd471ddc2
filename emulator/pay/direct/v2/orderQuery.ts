import { isPaid, tradeAt } from '../../trade';
import { tradeStateText } from '../../tradeStateText';
import { findTrade, MISSING, namesNoTrade } from './find';
import { refused, type V2Operation } from './operation';
import { paidFields } from './paymentFields';

/** The truth about one trade. An unpaid one shows neither payer nor amounts. */
export const orderQuery: V2Operation = {
  name: 'queryOrder',
  path: '/pay/orderquery',
  rules: { transaction_id: { type: 'text', max: 32 }, out_trade_no: { type: 'text', max: 32 } },
  run(call) {
    if (namesNoTrade(call)) return { kind: 'failed', returnMsg: MISSING };
    const known = findTrade(call);
    if (!known) return refused('orderNotExist');
    const trade = tradeAt(known, call.core.clock.now(), call.core.settings());
    const { outTradeNo, attach, deviceInfo } = trade.order;
    return {
      kind: 'done',
      fields: {
        device_info: deviceInfo,
        ...(isPaid(trade) && paidFields(trade)),
        out_trade_no: outTradeNo,
        attach,
        trade_state: trade.state,
        trade_state_desc: tradeStateText[trade.state],
      },
    };
  },
};
