import { parseNumber } from '../numbers';
import type { OrderRecord } from '../orders/order';
import { abandonPayment, closableAt } from './abandonPayment';
import { newPayment } from './newPayment';
import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

/** An attempt or claim that has been in the making for this long has lost its function, or a very slow one. */
export const TWIN_GRACE_MS = 10 * 1000;

/** Whether a function may still be opening the attempt that the order names. */
export function isInTheMaking(order: OrderRecord, payment: PaymentRecord | undefined, now: Date): boolean {
  if (payment && payment.status !== 'opening') return false;
  const begunAt = payment?.createdAt ?? parseNumber(order.outTradeNo)?.at ?? order.createdAt;
  return now.getTime() - begunAt.getTime() <= TWIN_GRACE_MS;
}

/**
 * Makes sure that nothing of an attempt without arguments is ever handed out, even if its function is only slow: it
 * may hand out what it has stored on an attempt that is still opening, and this one no longer is. An attempt that was
 * never recorded is recorded as given up, and the timer closes it at WeChat should it exist there.
 * @returns false when its function has been faster
 */
export async function giveUpAttempt(
  deps: PaymentDeps,
  merchant: Pick<PaymentRecord, 'gateway' | 'mchId'>,
  order: OrderRecord,
  payment: PaymentRecord | undefined,
): Promise<boolean> {
  if (payment?.status === 'opening') return abandonPayment(deps, payment, ['opening']);
  if (payment) return true;
  const { outTradeNo, attempt } = order;
  const { gateway, mchId } = merchant;
  const lost = newPayment(order, { outTradeNo, attempt, gateway, mchId, now: deps.now() });
  const givenUp: PaymentRecord = { ...lost, status: 'closing', checkAt: closableAt(deps, lost) };
  return (await deps.documents.insert('payments', givenUp)) === 'inserted';
}
