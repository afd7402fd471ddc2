import { settleAll } from '../settleAll';
import type { MessageRecord } from './message';
import type { MessageDeps } from './messageDeps';
import { newMessage } from './newMessage';
import { planFor } from './plan';

/** Operators of the collection who are told. Ours: a shop with more of them tells them by other means. */
const MAX_OPERATORS = 100;

export interface SpreadDeps extends MessageDeps {
  /** Openids from the settings, beside those in the collection `operators`. */
  operators: readonly string[];
  /** What else is done of a new order, once; absent: nothing. */
  alsoFor?(orderNo: string): Promise<void>;
}

/**
 * Makes a message to all operators into one for each of them, and has done what else a new order asks for. Their numbers
 * follow from order and operator: done again, by a run that overlaps or after one that died, it adds nothing.
 * @returns the messages that were added, due at once
 * @throws PayError DATABASE_UNAVAILABLE
 */
export async function spreadToOperators(
  deps: SpreadDeps,
  message: MessageRecord,
): Promise<{ delivery: 'spread' | 'dropped' | 'taken'; copies: MessageRecord[] }> {
  const { documents, operators, now } = deps;
  const { occasion, orderNo } = message;
  const tellsOperators = planFor(deps, occasion) !== undefined;
  const [listed] = await settleAll([
    tellsOperators ? documents.find('operators', { where: {}, limit: MAX_OPERATORS }) : Promise.resolve([]),
    deps.alsoFor?.(orderNo) ?? Promise.resolve(),
  ]);
  const openids = tellsOperators ? new Set([...operators, ...listed.map(({ _id }) => _id)]) : [];
  const copies = [...openids].map((openid) => newMessage(occasion, { orderNo, openid, part: openid }, now()));
  const written = await settleAll(copies.map((copy) => documents.insert('messages', copy)));

  const status = copies.length > 0 ? 'spread' : 'dropped';
  const lastError = copies.length > 0 ? null : 'there is no template for it, or no operator';
  const asFound = { status: message.status, revision: message.revision };
  const set = { status, nextTryAt: null, lastError };
  const mine = await documents.update('messages', message._id, asFound, { set });
  return {
    delivery: mine ? status : 'taken',
    copies: copies.filter((_copy, n) => written[n] === 'inserted'),
  };
}
