import { BEIJING_OFFSET_MS } from '../../numbers';
import { createDirectGateway, type DirectApi, type DirectGatewayDeps } from '../direct/directGateway';
import { V3_MINIMUM_CLOSE_AGE_MS } from '../direct/minimumCloseAge';
import { fitText } from '../fitText';
import type { PaymentGateway } from '../paymentGateway';
import type { V3Fields, V3Request } from './apiv3Client';
import { pathsOf } from './paths';
import { paymentArguments } from './paymentArguments';
import { partOf, tradeIn } from './tradeIn';
import { createVerifiedClient } from './verifiedClient';
import { v3Merchant, type V3Merchant } from './wechatKeys';

/** Source: JSAPI/小程序下单 (APIv3), description string(127), attach string(128); 退款申请, reason 80 bytes. */
const DESCRIPTION_MAX_BYTES = 127;
const ATTACH_MAX_BYTES = 128;
const REASON_MAX_BYTES = 80;

/** WeChat Pay APIv3, for merchants with keys of their own: what WeChat recommends. */
export function createApiv3Gateway(deps: DirectGatewayDeps): PaymentGateway {
  const { client } = createVerifiedClient(deps);
  return createDirectGateway<V3Merchant, V3Request, V3Fields>(deps, {
    name: 'apiv3',
    minimumCloseAgeMs: V3_MINIMUM_CLOSE_AGE_MS,
    withKeys: v3Merchant,
    requests: requestsFor(deps.notifyUrl),
    ask: client.ask,
    prepayIdOf: (fields) => fields.prepay_id,
    payArguments: ({ v3 }, order, made) => paymentArguments(order, v3.privateKey, made),
    tradeIn,
    refundIn,
    listedRefundIn: refundIn,
  });
}

function requestsFor(notifyUrl: string): DirectApi<V3Merchant, V3Request, V3Fields>['requests'] {
  return {
    create: (merchant, input) => ({
      method: 'POST',
      path: pathsOf(merchant).create(),
      body: {
        ...pathsOf(merchant).party(input.appid),
        description: fitText(input.description, DESCRIPTION_MAX_BYTES),
        out_trade_no: input.outTradeNo,
        time_expire: beijingRfc3339(input.expiresAt),
        attach: fitText(input.attach, ATTACH_MAX_BYTES),
        notify_url: notifyUrl,
        amount: { total: input.totalFee, currency: 'CNY' },
        payer: { [merchant.partner ? 'sub_openid' : 'openid']: input.openid },
      },
    }),
    query: (merchant, outTradeNo) => ({ method: 'GET', path: pathsOf(merchant).query(outTradeNo) }),
    close: (merchant, outTradeNo) => ({
      method: 'POST',
      path: pathsOf(merchant).close(outTradeNo),
      body: pathsOf(merchant).closeBody(),
    }),
    refund: (merchant, input) => {
      const reason = fitText(input.reason, REASON_MAX_BYTES);
      return {
        method: 'POST',
        path: '/v3/refund/domestic/refunds',
        body: {
          ...pathsOf(merchant).refundParty(),
          out_trade_no: input.outTradeNo,
          out_refund_no: input.outRefundNo,
          ...(reason === '' ? {} : { reason }),
          // Always: without it the notice may come in the form of APIv2.
          notify_url: notifyUrl,
          amount: { refund: input.refundFee, total: input.totalFee, currency: 'CNY' },
        },
      };
    },
    queryRefund: (merchant, outRefundNo) => ({
      method: 'GET',
      path: pathsOf(merchant).queryRefund(outRefundNo),
    }),
  };
}

/** Source: 退款申请 and 查询单笔退款 (APIv3), one form for both. */
function refundIn(fields: V3Fields) {
  const amount = partOf(fields.amount);
  return {
    outRefundNo: fields.out_refund_no,
    refundId: fields.refund_id,
    refundFee: amount.refund,
    couponFee: amount.discount_refund,
    status: fields.status,
  };
}

/** RFC 3339 with Beijing's offset, whatever the clock of the function says. */
function beijingRfc3339(at: Date): string {
  return `${new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
