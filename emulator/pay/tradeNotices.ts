import { paymentEvent, refundEvent } from './cloudPay/noticeEvents';
import { refundFieldsV2 } from './direct/v2/refundNoticeFields';
import { paymentFieldsV2 } from './direct/v2/paymentFields';
import { refundResource } from './direct/v3/refundResource';
import { transaction } from './direct/v3/transaction';
import { type NewNotice } from './notices';
import { type Refund } from './refund';
import { type NoticeTarget, type PaidTrade } from './trade';

type Api = 'cloudPay' | 'v3' | 'v2';

const payments: Record<Api, (trade: PaidTrade) => Record<string, unknown>> = {
  cloudPay: paymentEvent,
  v3: transaction,
  v2: paymentFieldsV2,
};

const refunds: Record<Api, (refund: Refund, trade: PaidTrade) => Record<string, unknown>> = {
  cloudPay: refundEvent,
  v3: refundResource,
  v2: refundFieldsV2,
};

const apiOf = ({ direct }: NoticeTarget): Api => direct?.api ?? 'cloudPay';

/** What WeChat tells of a payment; undefined when the order names nobody to tell. */
export function paymentNotice(trade: PaidTrade): NewNotice | undefined {
  const { outTradeNo, notify, openid } = trade.order;
  if (!notify) return undefined;
  const event = payments[apiOf(notify)](trade);
  return { about: 'payment', outTradeNo, ...notify, event, openid };
}

/** What WeChat tells of a refund that has ended; undefined when nobody is to be told. */
export function refundNotice(refund: Refund, trade: PaidTrade): NewNotice | undefined {
  const { outTradeNo, outRefundNo, notify } = refund.order;
  if (!notify) return undefined;
  const event = refunds[apiOf(notify)](refund, trade);
  return { about: 'refund', outTradeNo, outRefundNo, ...notify, event };
}
