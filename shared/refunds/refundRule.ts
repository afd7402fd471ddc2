import { errorCodeOf, type ErrorCode } from '../errors';
import type { OrderRecord } from '../orders/order';
import type { PaymentDeps } from '../payments/paymentDeps';
import { approveRefund } from './decideRefund';
import type { RefundRecord } from './refund';
import { nextRefundTryAt } from './refundSchedule';

/** Which applications need no person's decision. */
export interface RefundRule {
  /** An order that is not shipped yet is refunded at once within so many ms of its payment; 0: never. */
  autoRefundMs: number;
}

export const NO_RULE: RefundRule = { autoRefundMs: 0 };

/** Stands where the operator's openid stands otherwise. */
const RULE = 'rule';

/** Whether the rule lets an order go that is paid, not shipped, and young. */
export function ruleAllows(
  { autoRefundMs }: RefundRule,
  { status, paidAt }: Pick<OrderRecord, 'status' | 'paidAt'>,
  now: Date,
): boolean {
  return status === 'paid' && paidAt !== undefined && now.getTime() - paidAt.getTime() < autoRefundMs;
}

/** What may pass: the timer lets the rule decide again. Anything else leaves the decision to a person. */
const passing: ReadonlySet<ErrorCode> = new Set(['GATEWAY_UNKNOWN', 'DATABASE_UNAVAILABLE', 'TRY_AGAIN']);
/** Tries of the rule, the timer's included, before a person decides. */
const MAX_TRIES = 5;

/** Approves an application that the rule allows, or leaves it as an application for a person. */
export async function decideByRule(deps: PaymentDeps, refund: RefundRecord): Promise<RefundRecord> {
  try {
    return await approveRefund(deps, refund, { operator: RULE });
  } catch (error) {
    const code = errorCodeOf(error);
    const checks = refund.checks + 1;
    const triesAgain = passing.has(code) && checks < MAX_TRIES;
    deps.log('warn', 'ruleDidNotDecide', { outRefundNo: refund._id, code, triesAgain });
    const left = {
      checks: triesAgain ? checks : 0,
      checkAt: triesAgain ? nextRefundTryAt(deps.now(), refund.checks) : null,
      ruleDecides: triesAgain,
    };
    await deps.documents.update('refunds', refund._id, { status: 'requested' }, { set: left });
    return (await deps.documents.get('refunds', refund._id)) ?? refund;
  }
}

/** The timer's try, should the function of the application have died: only while the order is still not shipped. */
export async function decideLateByRule(deps: PaymentDeps, refund: RefundRecord): Promise<void> {
  const order = await deps.documents.get('orders', refund.orderNo);
  if (order?.status === 'paid') {
    await decideByRule(deps, refund);
    return;
  }
  await deps.documents.update(
    'refunds',
    refund._id,
    { status: 'requested' },
    { set: { ruleDecides: false, checkAt: null } },
  );
}
