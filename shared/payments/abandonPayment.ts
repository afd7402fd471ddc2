import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

/** When WeChat first lets this attempt be closed, or now. */
export function closableAt(deps: PaymentDeps, payment: PaymentRecord): Date {
  const { minimumCloseAgeMs } = deps.gatewayOf(payment.gateway);
  const earliest = payment.createdAt.getTime() + minimumCloseAgeMs;
  return new Date(Math.max(earliest, deps.now().getTime()));
}

/**
 * Nothing is handed out for this attempt any more; the timer closes it at WeChat as soon as WeChat lets it.
 * @param from only while it is still in one of these
 * @returns false when it was not
 */
export async function abandonPayment(
  deps: PaymentDeps,
  payment: PaymentRecord,
  from: ('opening' | 'open')[] = ['opening', 'open'],
): Promise<boolean> {
  return deps.documents.update(
    'payments',
    payment._id,
    { status: { in: from } },
    { set: { status: 'closing', checkAt: closableAt(deps, payment), checks: 0 } },
  );
}

/** One attempt is paid: the others of its order must not be. */
export async function abandonSiblings(
  deps: PaymentDeps,
  orderNo: string,
  paidOutTradeNo: string,
): Promise<void> {
  const attempts = await deps.documents.find('payments', { where: { orderNo }, limit: 100 });
  const others = attempts.filter(
    ({ _id, status }) => _id !== paidOutTradeNo && (status === 'opening' || status === 'open'),
  );
  await Promise.all(others.map((payment) => abandonPayment(deps, payment)));
}
