import { OK, type Answer } from '../answer';
import { findByNumbers } from './findPayment';
import { getOrder, getOrderList } from './getOrder';
import { EXPRESS, orderState, orderStates } from './shipment';
import { type ShippingCore } from './shippingCore';
import { refuse } from './shippingErrors';
import { uploadShippingInfo } from './uploadShippingInfo';

export type ShippingCall = (core: ShippingCore, args: Record<string, unknown>) => Answer;

/** Reminds the buyer to confirm receipt, once. */
const notifyConfirmReceive: ShippingCall = (core, args) => {
  const payment = findByNumbers(core.trades, args);
  if (payment.kind === 'refused') return payment.answer;
  const shipment = core.shipments.get(payment.trade.transactionId);
  if (!shipment || orderState(payment.trade, shipment, core.now()) !== orderStates.shipped)
    return refuse(10060028);
  if (shipment.logisticsType !== EXPRESS) return refuse(10060032);
  const { received_time: receivedTime } = args;
  if (typeof receivedTime !== 'number' || receivedTime * 1000 <= shipment.shippedAt) return refuse(10060029);
  if (shipment.reminded) return refuse(10060030);
  core.shipments.save({ ...shipment, reminded: true });
  return OK;
};

const appidFailure = (core: ShippingCore, { appid }: Record<string, unknown>): Answer | undefined => {
  if (typeof appid !== 'string' || appid === '') return refuse(40097);
  return appid === core.appid ? undefined : refuse(40013);
};

const isTradeManaged: ShippingCall = (core, args) =>
  appidFailure(core, args) ?? { ...OK, is_trade_managed: core.isManaged() };

const isConfirmationCompleted: ShippingCall = (core, args) =>
  appidFailure(core, args) ?? { ...OK, completed: core.isManaged() };

/** Shipping management as cloud calls, by their names; what is not here the local cloud does not do. */
export const shippingCloudCalls: readonly (readonly [string, ShippingCall])[] = [
  ['wxa.sec.order.uploadShippingInfo', uploadShippingInfo],
  ['wxa.sec.order.getOrder', getOrder],
  ['wxa.sec.order.getOrderList', getOrderList],
  ['wxa.sec.order.notifyConfirmReceive', notifyConfirmReceive],
  ['wxa.sec.order.isTradeManaged', isTradeManaged],
];

const WORDS = /[A-Z]/g;
const pathOf = (name: string) =>
  name.replaceAll('.', '/').replace(WORDS, (letter) => `_${letter.toLowerCase()}`);

/** The same over HTTPS, and the one that has no cloud call. */
export const shippingEndpoints: readonly { path: string; name: string; call: ShippingCall }[] = [
  ...shippingCloudCalls.map(([name, call]) => ({ path: pathOf(name), name, call })),
  {
    path: 'wxa/sec/order/is_trade_management_confirmation_completed',
    name: 'wxa.sec.order.isTradeManagementConfirmationCompleted',
    call: isConfirmationCompleted,
  },
];
