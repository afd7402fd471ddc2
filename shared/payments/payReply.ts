import type { WxPayReply } from '../contracts/wxPay';
import { PayError } from '../errors';
import { recordIncident } from '../incidents/recordIncident';
import type { OrderRecord } from '../orders/order';
import type { OpenOutcome } from './openAttempt';
import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

/** What wxPay answers when all went well. */
export type PayGrant = Omit<Extract<WxPayReply, { ok: true }>, 'ok'>;

export function grantOf(order: OrderRecord, payment: PaymentRecord): PayGrant {
  if (!payment.payArguments) throw new Error(`payment ${payment._id} has no arguments to hand out`);
  return {
    orderNo: order._id,
    outTradeNo: payment._id,
    totalFee: payment.totalFee,
    payment: payment.payArguments,
  };
}

export function alreadyPaid(order: OrderRecord): PayError {
  return new PayError('ALREADY_PAID', `order ${order._id} is paid; show it instead of a cashier`);
}

/** WeChat would not make the trade: the operator learns why, the buyer only that it did not work. */
export async function refuseOpening(
  deps: PaymentDeps,
  payment: PaymentRecord,
  outcome: Exclude<OpenOutcome, { kind: 'opened' }>,
): Promise<never> {
  if (outcome.kind === 'superseded')
    throw new PayError('TRY_AGAIN', 'the order changed meanwhile; try again');
  if (outcome.kind === 'lost') {
    throw new PayError('GATEWAY_UNKNOWN', 'WeChat Pay did not answer; try again with the same requestKey');
  }
  const kind = outcome.kind === 'misconfigured' ? 'gatewayMisconfigured' : 'gatewayRejected';
  await recordIncident(deps, kind, payment._id, outcome.text);
  throw new PayError('GATEWAY_REJECTED', 'WeChat Pay refused this payment; the shop has been told');
}
