import { PayError } from '../errors';
import { claimPaid } from './claimPaid';
import { deliver, sendClaimed, type Delivery } from './deliver';
import type { MessageRecord, Occasion } from './message';
import type { MessageDeps } from './messageDeps';
import { planFor } from './plan';

/** Messages of one order that are looked at. Ours: one for the payment, one for each of at most 50 refunds. */
const MAX_MESSAGES = 51;

/** What the buyer is shown of a message. */
export interface Told {
  occasion: Occasion;
  status: Exclude<Delivery, 'taken'>;
}

/**
 * Sends now what is due about a buyer's own order, also what waited for a subscription that has come since. The message
 * about the payment, nearly always the only one, is claimed while the rest is read: three round trips.
 * @param until nothing but that one is begun after this moment
 * @throws PayError ORDER_NOT_FOUND, also for other people's orders
 */
export async function tellBuyer(
  deps: MessageDeps,
  { openid, orderNo }: { openid: string; orderNo: string },
  until: Date,
): Promise<Told[]> {
  const { documents, now } = deps;
  const [listed, paid] = await Promise.allSettled([
    documents.find('messages', { where: { orderNo, _openid: openid }, limit: MAX_MESSAGES }),
    claimPaid(deps, { openid, orderNo }),
  ]);
  if (paid.status === 'rejected') throw paid.reason;
  const messages = listed.status === 'fulfilled' ? listed.value : [];
  const told = new Map<string, Told>(
    messages.map(({ _id, occasion, status }) => [_id, { occasion, status }]),
  );

  const { _id: paidId, order, claimed } = paid.value;
  if (claimed) {
    const attempts = messages.find(({ _id }) => _id === paidId)?.attempts ?? 0;
    const message = { _id: paidId, occasion: 'paid' as const, orderNo, _openid: openid, attempts };
    const status = await sendClaimed(deps, message, claimed.plan, claimed.material);
    told.set(paidId, { occasion: 'paid', status });
  }
  if (listed.status === 'rejected') throw listed.reason;
  if (claimed?.material.status === 'rejected') throw claimed.material.reason;
  if (order?._openid !== openid) throw new PayError('ORDER_NOT_FOUND', 'you have no such order');

  // One after another: WeChat refuses two messages to the same buyer at once.
  for (const message of messages) {
    const isOther = message._id !== paidId || !planFor(deps, 'paid');
    if (isOther && mayBeTold(message, now()) && now() < until) {
      const status = await deliver(deps, message);
      told.set(message._id, { occasion: message.occasion, status: status === 'taken' ? 'sending' : status });
    }
  }
  return [...told.values()];
}

/** Due, or waiting for a subscription; what somebody else is sending is left to him and the timer. */
function mayBeTold({ status, nextTryAt }: MessageRecord, now: Date): boolean {
  if (status === 'notGranted') return true;
  return status === 'due' && nextTryAt !== null && nextTryAt <= now;
}
