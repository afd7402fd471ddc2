import type { OrderRecord } from '../orders/order';
import { abandonPayment } from './abandonPayment';
import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

export type OpenOutcome =
  /** The arguments are stored with the attempt and may leave the function. */
  | { kind: 'opened'; payment: PaymentRecord & Required<Pick<PaymentRecord, 'payArguments'>> }
  /** WeChat refused; ask it about the number before going on. */
  | { kind: 'rejected'; text: string }
  | { kind: 'misconfigured'; text: string }
  /** WeChat may have made the trade, but its arguments never left: this attempt is being closed. */
  | { kind: 'lost'; text: string }
  /** Another call has taken this order or attempt over: nothing of this one is handed out. */
  | { kind: 'superseded' };

/**
 * Asks WeChat for a trade and stores its arguments. The records in `alongside` and the payment are written beside
 * the call: arguments that nobody received cannot be paid.
 * @throws PayError DATABASE_UNAVAILABLE when a record could not be written; nothing has been handed out then.
 */
export async function openAttempt(
  deps: PaymentDeps,
  payment: PaymentRecord,
  order: OrderRecord,
  input: { description: string; clientIp: string; alongside?: Promise<'inserted' | 'exists'>[] },
): Promise<OpenOutcome> {
  const gateway = deps.gatewayOf(payment.gateway);
  const [created, ...written] = await Promise.allSettled([
    gateway.create({
      appid: payment.appid,
      mchId: payment.mchId,
      outTradeNo: payment._id,
      openid: payment._openid,
      totalFee: payment.totalFee,
      description: input.description,
      clientIp: input.clientIp,
      expiresAt: payment.expiresAt,
      attach: order._id,
    }),
    deps.documents.insert('payments', payment),
    ...(input.alongside ?? []),
  ] as const);
  for (const result of written) if (result.status === 'rejected') throw result.reason;
  if (created.status === 'rejected') throw created.reason;
  if (written.some((result) => result.status === 'fulfilled' && result.value === 'exists')) {
    await abandonPayment(deps, payment);
    return { kind: 'superseded' };
  }
  const outcome = created.value;
  if (outcome.kind !== 'created') {
    deps.log('error', 'createNotDone', { outTradeNo: payment._id, ...outcome });
    await abandonPayment(deps, payment);
    return outcome.kind === 'unknown' ? { kind: 'lost', text: outcome.text } : outcome;
  }
  const { prepayId, payArguments, expiresAt } = outcome;
  const opened = await deps.documents.update(
    'payments',
    payment._id,
    { status: 'opening' },
    { set: { status: 'open', prepayId, payArguments, argumentsExpireAt: expiresAt } },
  );
  if (!opened) return { kind: 'superseded' };
  return {
    kind: 'opened',
    payment: { ...payment, status: 'open', prepayId, payArguments, argumentsExpireAt: expiresAt },
  };
}
