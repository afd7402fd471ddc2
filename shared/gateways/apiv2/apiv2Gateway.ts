import { beijingDigits } from '../../numbers';
import { createDirectGateway, type DirectApi, type DirectGatewayDeps } from '../direct/directGateway';
import { V2_MINIMUM_CLOSE_AGE_MS } from '../direct/minimumCloseAge';
import { fitText } from '../fitText';
import type { PaymentGateway } from '../paymentGateway';
import { createV2Client, v2Merchant, type V2Merchant, type V2Request } from './apiv2Client';
import { paymentArguments } from './paymentArguments';
import { listedRefundIn, refundIn, tradeIn, type V2Fields } from './tradeIn';

/** Source: 统一下单 (APIv2), body string(127), attach string(127); 申请退款, refund_desc string(80). */
const BODY_MAX_BYTES = 127;
const ATTACH_MAX_BYTES = 127;
const REFUND_DESC_MAX_BYTES = 80;

/** WeChat Pay APIv2, for merchants who have it already. */
export function createApiv2Gateway(deps: DirectGatewayDeps): PaymentGateway {
  const client = createV2Client(deps);
  return createDirectGateway<V2Merchant, V2Request, V2Fields>(deps, {
    name: 'apiv2',
    minimumCloseAgeMs: V2_MINIMUM_CLOSE_AGE_MS,
    withKeys: v2Merchant,
    requests: requestsFor(deps.notifyUrl),
    ask: client.ask,
    prepayIdOf: (fields) => fields.get('prepay_id'),
    payArguments: ({ v2 }, order, made) => paymentArguments(order, v2, made),
    tradeIn,
    refundIn: (fields) => refundIn(fields),
    listedRefundIn,
  });
}

function requestsFor(notifyUrl: string): DirectApi<V2Merchant, V2Request, V2Fields>['requests'] {
  return {
    create: ({ partner }, input) => ({
      path: '/pay/unifiedorder',
      fields: {
        body: fitText(input.description, BODY_MAX_BYTES),
        attach: fitText(input.attach, ATTACH_MAX_BYTES),
        out_trade_no: input.outTradeNo,
        total_fee: String(input.totalFee),
        spbill_create_ip: input.clientIp || '127.0.0.1',
        time_expire: beijingDigits(input.expiresAt, 14),
        notify_url: notifyUrl,
        trade_type: 'JSAPI',
        [partner ? 'sub_openid' : 'openid']: input.openid,
      },
    }),
    query: (_merchant, outTradeNo) => ({ path: '/pay/orderquery', fields: { out_trade_no: outTradeNo } }),
    close: (_merchant, outTradeNo) => ({ path: '/pay/closeorder', fields: { out_trade_no: outTradeNo } }),
    refund: (_merchant, input) => ({
      path: '/secapi/pay/refund',
      fields: {
        out_trade_no: input.outTradeNo,
        out_refund_no: input.outRefundNo,
        total_fee: String(input.totalFee),
        refund_fee: String(input.refundFee),
        refund_desc: fitText(input.reason, REFUND_DESC_MAX_BYTES),
        notify_url: notifyUrl,
      },
    }),
    queryRefund: (_merchant, outRefundNo) => ({
      path: '/pay/refundquery',
      fields: { out_refund_no: outRefundNo },
    }),
  };
}
