import type { PaymentRecord } from './payment';
import type { PaymentDeps } from './paymentDeps';

/** WeChat takes no money for this attempt any more; one that changed meanwhile is left as it is. */
export async function noteClosed({ documents }: PaymentDeps, { _id, status }: PaymentRecord): Promise<void> {
  await documents.update('payments', _id, { status }, { set: { status: 'closed', checkAt: null } });
}
