import { PayError } from '../errors';
import { fen } from '../money/fen';
import { createNumber } from '../numbers';
import type { OrderRecord } from '../orders/order';
import { verifyAt } from '../payments/checkSchedule';
import type { PaymentRecord } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import { requestId } from '../requests/requestClaim';
import { newRefund } from './newRefund';
import { noteRefund } from './noteRefund';
import type { RefundRecord } from './refund';
import { decideByRule, NO_RULE, ruleAllows, type RefundRule } from './refundRule';
import { decideReserve } from './reserve';
import { refuseReserve } from './refuseReserve';

/** Applications of one order that may wait for a decision at once. */
const MAX_OPEN_APPLICATIONS = 5;

export interface Application {
  orderNo: string;
  refundFee: number;
  reason: string;
  requestKey: string;
}

/**
 * A buyer applies for money back. Nothing is promised yet; the same request key gives the same refund.
 * @throws PayError ORDER_NOT_FOUND, ILLEGAL_TRANSITION (not paid), REFUND_EXCEEDS_PAID, REFUND_LIMIT, TOO_MANY_OPEN
 * @param rule which applications are carried out without an operator's decision
 */
export async function applyRefund(
  deps: PaymentDeps,
  openid: string,
  application: Application,
  rule: RefundRule = NO_RULE,
): Promise<RefundRecord> {
  const { documents } = deps;
  const now = deps.now();
  const claimId = requestId('refund', openid, application.requestKey);
  const [order, claim, refunds] = await Promise.all([
    documents.get('orders', application.orderNo),
    documents.get('requests', claimId),
    documents.find('refunds', { where: { orderNo: application.orderNo }, limit: 100 }),
  ]);
  if (order?._openid !== openid)
    throw new PayError('ORDER_NOT_FOUND', `there is no order ${application.orderNo} of yours`);
  const made = claim && refunds.find(({ _id }) => _id === claim.number);
  if (made) return decided(deps, made);
  const payment = await paymentOf(deps, order);
  const decision = decideReserve(payment, '', fen(application.refundFee), now);
  if (decision.kind !== 'reserve') throw refuseReserve(decision);
  const open = refunds.filter(({ status }) => status === 'requested').length;
  if (open >= MAX_OPEN_APPLICATIONS)
    throw new PayError('TOO_MANY_OPEN', `${open} applications of this order wait for a decision`);
  const minted = createNumber(
    { channel: order.channel, kind: 'refund', goodsType: order.goodsType },
    now,
    deps.randomDigits,
  );
  const outRefundNo = claim?.number ?? minted;
  const refund = newRefund(payment, outRefundNo, fen(application.refundFee), now, {
    status: 'requested',
    askedBy: 'buyer',
    reason: application.reason,
    ...(ruleAllows(rule, order, now) ? { ruleDecides: true } : {}),
    checkAt: verifyAt(now),
  });
  if (!claim) {
    const claimed = await documents.insert('requests', {
      _id: claimId,
      number: outRefundNo,
      takenAt: now,
      createdAt: now,
      revision: 0,
    });
    // Somebody came first with this key: what it made is the answer.
    if (claimed === 'exists') return applyRefund(deps, openid, application, rule);
  }
  if ((await documents.insert('refunds', refund)) === 'inserted') {
    await noteRefund(deps, refund, 'requested');
    return decided(deps, refund);
  }
  const standing = await documents.get('refunds', outRefundNo);
  if (standing?.orderNo !== order._id) {
    throw new PayError('INVALID_REQUEST', 'requestKey: was used for another order');
  }
  return standing;
}

/** What the rule decides, it decides at once; should this function die, the timer lets it decide. */
const decided = async (deps: PaymentDeps, refund: RefundRecord): Promise<RefundRecord> =>
  refund.status === 'requested' && refund.ruleDecides ? decideByRule(deps, refund) : refund;

async function paymentOf(deps: PaymentDeps, order: OrderRecord): Promise<PaymentRecord> {
  if (order.paidOutTradeNo === undefined)
    throw new PayError('ILLEGAL_TRANSITION', `an order that is ${order.status} has nothing to refund`);
  const payment = await deps.documents.get('payments', order.paidOutTradeNo);
  if (!payment) throw new Error(`payment ${order.paidOutTradeNo} of order ${order._id} is gone`);
  return payment;
}
