import { claim } from './claim';
import { composeMessage, type Material } from './composeMessage';
import type { MessageRecord, MessageStatus } from './message';
import type { MessageDeps } from './messageDeps';
import type { MessageTemplate } from './messageTemplate';
import { readMaterial } from './readMaterial';
import { recordVerdict } from './recordVerdict';
import { verdictOf } from './verdict';

/** What became of a message; `taken` when somebody else has it. */
export type Delivery = MessageStatus | 'taken';

/** The material of a message, or the reason why it could not be read. */
export type MaterialResult = PromiseSettledResult<Material>;

/**
 * Takes up one message as it was found and sends it if it is still true: claim and reads, send, record.
 * @throws PayError DATABASE_UNAVAILABLE; a message that was claimed by then is never sent again
 */
export async function deliver(deps: MessageDeps, message: MessageRecord): Promise<Delivery> {
  const { documents, templates, now } = deps;
  const asFound = { status: message.status, revision: message.revision };
  const settle = async (status: MessageStatus, lastError: string): Promise<Delivery> => {
    const set = { status, nextTryAt: null, lastError };
    return (await documents.update('messages', message._id, asFound, { set })) ? status : 'taken';
  };

  if (message.status === 'sending') return settle('unknown', 'the sender did not come back');
  const template = templates[message.occasion];
  if (!template) return settle('dropped', `no template for ${message.occasion}`);

  const [claimed, material] = await Promise.allSettled([
    documents.update('messages', message._id, asFound, claim(now())),
    readMaterial(documents, message, template),
  ]);
  if (claimed.status === 'rejected') throw claimed.reason;
  return claimed.value ? sendClaimed(deps, message, template, material) : 'taken';
}

/** Sends a message that the caller has claimed, and records what came of it. */
export async function sendClaimed(
  deps: MessageDeps,
  message: Pick<MessageRecord, '_id' | 'occasion' | 'orderNo' | '_openid' | 'attempts'>,
  template: MessageTemplate,
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
  const composed = composeMessage(message, template, material.value);
  const verdict =
    composed.kind === 'settled'
      ? composed.verdict
      : verdictOf(await deps.messageGateway.send(composed.message), message);
  return recordVerdict(deps, message, verdict, material.value.grant);
}
