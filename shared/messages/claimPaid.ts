import type { Condition } from '../gateways/documents';
import type { OrderRecord } from '../orders/order';
import { claim } from './claim';
import type { MaterialResult } from './deliver';
import type { MessageDeps } from './messageDeps';
import { messageId } from './newMessage';
import { planFor, type Plan } from './plan';
import { readMaterial } from './readMaterial';

/** The message about a payment, taken up without having been read. */
export interface PaidClaim {
  _id: string;
  order: OrderRecord | undefined;
  /** Present when it is ours to send. */
  claimed?: { plan: Plan; material: MaterialResult };
}

/**
 * Claims the message about a payment, if it is due or waits for a subscription, while its material is read. Its `_id`
 * follows from the order, so it need not be looked up first: one round trip.
 * @throws PayError DATABASE_UNAVAILABLE; never with a message claimed and forgotten because a read failed
 */
export async function claimPaid(
  deps: MessageDeps,
  { openid, orderNo }: { openid: string; orderNo: string },
): Promise<PaidClaim> {
  const { documents, now } = deps;
  const _id = messageId('paid', orderNo);
  const plan = planFor(deps, 'paid');
  if (!plan) return { _id, order: await documents.get('orders', orderNo) };

  const at = now();
  const take = (expected: Condition) =>
    documents.update('messages', _id, { _openid: openid, ...expected }, claim(at));
  const [due, waiting, material] = await Promise.allSettled([
    take({ status: 'due', nextTryAt: { lte: at } }),
    take({ status: 'notGranted' }),
    readMaterial(documents, { occasion: 'paid', orderNo, _openid: openid }, plan, at),
  ]);
  const claimed = [due, waiting].some((taken) => taken.status === 'fulfilled' && taken.value);
  if (claimed) {
    const order = material.status === 'fulfilled' ? material.value.order : undefined;
    return { _id, order, claimed: { plan, material } };
  }
  if (due.status === 'rejected') throw due.reason;
  if (waiting.status === 'rejected') throw waiting.reason;
  if (material.status === 'rejected') throw material.reason;
  return { _id, order: material.value.order };
}
