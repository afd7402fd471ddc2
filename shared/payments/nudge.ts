import type { OrderRecord } from '../orders/order';
import { checkPayment } from './checkPayment';
import type { PaymentDeps } from './paymentDeps';

/** WeChat is asked at most this often about one order on a buyer's word. */
export const NUDGE_PAUSE_MS = 3000;

/** Asks WeChat now about an order that is not final; of many nudges at once one asks. */
export async function nudge(deps: PaymentDeps, order: OrderRecord): Promise<'asked' | 'final' | 'throttled'> {
  if (order.status !== 'unpaid' && order.status !== 'closed') return 'final';
  const payment = await deps.documents.get('payments', order.outTradeNo);
  if (!payment || payment.status === 'closed') return 'final';
  const now = deps.now();
  const mine = await deps.documents.update(
    'payments',
    payment._id,
    { nudgedAt: { lte: new Date(now.getTime() - NUDGE_PAUSE_MS) } },
    { set: { nudgedAt: now } },
  );
  if (!mine) return 'throttled';
  await checkPayment(deps, payment);
  return 'asked';
}
