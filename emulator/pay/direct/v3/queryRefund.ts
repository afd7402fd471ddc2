import { isPaid } from '../../trade';
import { findDirectTrade } from '../findDirectTrade';
import { type V3Operation } from './operation';
import { refundAnswer } from './refundAnswer';
import { refundSeller } from './refund';
import { refusedV3 } from './refusals';

/** The truth about one refund. */
export const queryRefund: V3Operation = {
  name: 'queryRefund',
  method: 'GET',
  path: '/v3/refund/domestic/refunds/{out_refund_no}',
  run({ core, merchant, params, query }) {
    const seller = refundSeller(merchant, query.get('sub_mchid') ?? undefined);
    const refund = core.store.refund(seller.mchId, params.out_refund_no ?? '');
    const outTradeNo = refund?.order.outTradeNo;
    const trade = outTradeNo === undefined ? undefined : findDirectTrade(core, seller, { outTradeNo });
    if (!refund || !trade || !isPaid(trade)) throw refusedV3('refundNotExist', 'refund');
    return { status: 200, json: refundAnswer(refund, trade) };
  },
};
