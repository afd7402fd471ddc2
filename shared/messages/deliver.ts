import { claim } from './claim';
import type { SendOutcome } from '../gateways/messageGateway';
import { composeMessage, type Composed, type Material } from './composeMessage';
import { PREPAY_DOUBT_MS } from './formLimits';
import type { Means } from './means';
import type { MessageRecord, MessageStatus } from './message';
import type { MessageDeps } from './messageDeps';
import { planFor, type Plan } from './plan';
import { readMaterial } from './readMaterial';
import { recordVerdict } from './recordVerdict';
import { verdictOf, type Verdict } from './verdict';

/** What became of a message; `taken` when somebody else has it. */
export type Delivery = MessageStatus | 'taken';

/** The material of a message, or the reason why it could not be read. */
export type MaterialResult = PromiseSettledResult<Material>;

/**
 * Takes up one message as it was found and sends it if it is still true: claim and reads, send, record.
 * @throws PayError DATABASE_UNAVAILABLE; a message that was claimed by then is never sent again
 */
export async function deliver(deps: MessageDeps, message: MessageRecord): Promise<Delivery> {
  const { documents, now } = deps;
  const asFound = { status: message.status, revision: message.revision };
  const settle = async (status: MessageStatus, lastError: string): Promise<Delivery> => {
    const set = { status, nextTryAt: null, lastError };
    return (await documents.update('messages', message._id, asFound, { set })) ? status : 'taken';
  };

  if (message.status === 'sending') return settle('unknown', 'the sender did not come back');
  const plan = planFor(deps, message.occasion);
  if (!plan) return settle('dropped', `no template for ${message.occasion}`);

  const [claimed, material] = await Promise.allSettled([
    documents.update('messages', message._id, asFound, claim(now())),
    readMaterial(documents, message, plan, now()),
  ]);
  if (claimed.status === 'rejected') throw claimed.reason;
  return claimed.value ? sendClaimed(deps, message, plan, material) : 'taken';
}

/** Sends a message that the caller has claimed, and records what came of it. */
export async function sendClaimed(
  deps: MessageDeps,
  message: Pick<MessageRecord, '_id' | 'occasion' | 'orderNo' | '_openid' | 'attempts'>,
  plan: Plan,
  material: MaterialResult,
): Promise<MessageStatus> {
  if (material.status === 'rejected') {
    const why = 'the database did not answer';
    return recordVerdict(
      deps,
      message,
      { kind: 'later', pause: 'growing', atTheEnd: 'failed', why },
      undefined,
    );
  }
  const composed = composeMessage(message, plan, material.value, deps.now());
  if (composed.kind === 'settled') return recordVerdict(deps, message, composed.verdict, undefined);
  const { means } = composed;
  const verdict = verdictOf(await send(deps, composed), { ...message, means: means.kind });
  return recordVerdict(deps, message, judged(verdict, means, material.value, deps.now()), means);
}

function send(
  { messageGateway, legacy }: MessageDeps,
  { message, means }: Extract<Composed, { kind: 'ready' }>,
): Promise<SendOutcome> {
  if (means.kind === 'subscription') return messageGateway.send(message);
  if (!legacy) throw new Error('a template message was composed without a gateway for it');
  return legacy.gateway.sendTemplate({ ...message, formId: means.form.formId });
}

/** Just after a payment a refused prepay id may only be unknown yet: it is not given up. */
function judged(verdict: Verdict, means: Means, { order }: Material, now: Date): Verdict {
  if (verdict.kind !== 'later' || means.kind !== 'form' || means.form.kind !== 'prepay' || !order?.paidAt)
    return verdict;
  if (now.getTime() - order.paidAt.getTime() >= PREPAY_DOUBT_MS) return verdict;
  const { usedUp: _notYet, ...later } = verdict;
  return later;
}
