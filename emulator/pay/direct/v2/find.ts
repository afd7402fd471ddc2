import { type Trade } from '../../trade';
import { findDirectTrade } from '../findDirectTrade';
import { type V2Call } from './operation';

/** The trade by WeChat's number, or by the merchant's own when WeChat's is not given. */
export const findTrade = ({ core, seller, fields }: V2Call): Trade | undefined =>
  findDirectTrade(core, seller, {
    transactionId: fields.text('transaction_id'),
    outTradeNo: fields.text('out_trade_no'),
  });

/** Whether the request names no trade at all. */
export const namesNoTrade = ({ fields }: V2Call): boolean =>
  fields.text('transaction_id') === undefined && fields.text('out_trade_no') === undefined;

export const MISSING = '缺少参数';
