import { OK, type Answer } from '../answer';
import { isRecord } from '../../isRecord';
import { findByNumbers } from './findPayment';
import { DEFAULT_PAGE } from './limits';
import { orderState, type Shipment } from './shipment';
import { type ShippingCore } from './shippingCore';
import { refuse } from './shippingErrors';
import { type PaidTrade } from './tradeBook';

const seconds = (ms: number) => Math.floor(ms / 1000);

/** What WeChat says of the goods; nothing before they have left. */
function shippingView(shipment: Shipment | undefined): Record<string, unknown> {
  if (!shipment) return {};
  return {
    delivery_mode: shipment.deliveryMode,
    logistics_type: shipment.logisticsType,
    finish_shipping: shipment.finished,
    finish_shipping_count: shipment.finishCount,
    goods_desc: shipment.parcels[0]?.itemDesc ?? '',
    shipping_list: shipment.parcels.map((parcel) => ({
      tracking_no: parcel.trackingNo ?? '',
      express_company: parcel.expressCompany ?? '',
      goods_desc: parcel.itemDesc,
      upload_time: seconds(Date.parse(parcel.uploadTime)),
      contact: {
        ...(parcel.consignorContact === undefined ? {} : { consignor_contact: parcel.consignorContact }),
        ...(parcel.receiverContact === undefined ? {} : { receiver_contact: parcel.receiverContact }),
      },
    })),
  };
}

function orderView(core: ShippingCore, trade: PaidTrade): Record<string, unknown> {
  const shipment = core.shipments.get(trade.transactionId);
  return {
    transaction_id: trade.transactionId,
    merchant_id: trade.merchantId,
    sub_merchant_id: trade.subMerchantId,
    merchant_trade_no: trade.outTradeNo,
    description: trade.description,
    paid_amount: trade.paidFee,
    openid: trade.openid,
    trade_create_time: seconds(trade.createdAt),
    pay_time: seconds(trade.paidAt),
    order_state: orderState(trade, shipment, core.now()),
    in_complaint: false,
    shipping: shippingView(shipment),
  };
}

/** One payment as shipping management sees it. */
export function getOrder(core: ShippingCore, args: Record<string, unknown>): Answer {
  const payment = findByNumbers(core.trades, args);
  if (payment.kind === 'refused') return payment.answer;
  return { ...OK, order: orderView(core, payment.trade) };
}

/** Pages of payments, the oldest first; last_index is the number of those before. */
export function getOrderList(core: ShippingCore, args: Record<string, unknown>): Answer {
  const { last_index: lastIndex = '', page_size: pageSize = DEFAULT_PAGE, order_state: state, openid } = args;
  if (typeof lastIndex !== 'string' || !/^\d*$/.test(lastIndex)) return refuse(10060011);
  if (typeof pageSize !== 'number' || !Number.isInteger(pageSize) || pageSize < 1)
    return refuse(10060014, 'page_size');
  const range = isRecord(args.pay_time_range) ? args.pay_time_range : {};
  const from = typeof range.begin_time === 'number' ? range.begin_time : 0;
  const until = typeof range.end_time === 'number' ? range.end_time : Infinity;
  const fitting = core.trades().filter((trade) => {
    const at = seconds(trade.paidAt);
    const fits = at >= from && at <= until && (openid === undefined || trade.openid === openid);
    const isState = () => orderState(trade, core.shipments.get(trade.transactionId), core.now()) === state;
    return fits && (state === undefined || isState());
  });
  const start = Number(lastIndex);
  const page = fitting.slice(start, start + pageSize);
  const end = start + page.length;
  return {
    ...OK,
    last_index: String(end),
    has_more: end < fitting.length,
    order_list: page.map((trade) => orderView(core, trade)),
  };
}
