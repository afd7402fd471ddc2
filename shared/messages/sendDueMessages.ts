import { errorFacts } from '../entry/log';
import { deliver, type Delivery } from './deliver';
import { inLanes } from './inLanes';
import { EVERY_OPERATOR, type MessageRecord } from './message';
import { spreadToOperators, type SpreadDeps } from './spreadToOperators';

/** Buyers who are told at once. WeChat refuses two messages to the same buyer at once (43108), so those wait. */
const LANES = 8;

/** What a run did; a message is counted once. */
export interface MessageReport {
  sent: number;
  notGranted: number;
  /** Made into one message for each operator. */
  spread: number;
  dropped: number;
  failed: number;
  unknown: number;
  /** To be tried again later. */
  postponed: number;
  /** Somebody else had it. */
  taken: number;
  /** The database failed us. */
  broken: number;
  /** Due and not begun, at least. */
  left: number;
}

/**
 * Sends what is due, the oldest first.
 * @param limit messages of one run, at most 999
 * @param until no message is begun after this moment
 */
export async function sendDueMessages(
  deps: SpreadDeps,
  { limit, until }: { limit: number; until?: Date },
): Promise<MessageReport> {
  const { documents, now, log } = deps;
  const found = await documents.find('messages', {
    where: { nextTryAt: { lte: now() } },
    orderBy: { nextTryAt: 'asc' },
    limit: limit + 1,
  });
  const report: MessageReport = {
    sent: 0,
    notGranted: 0,
    spread: 0,
    dropped: 0,
    failed: 0,
    unknown: 0,
    postponed: 0,
    taken: 0,
    broken: 0,
    left: Math.max(0, found.length - limit),
  };

  const copies: MessageRecord[] = [];
  const take = async (message: MessageRecord): Promise<Delivery> => {
    if (message._openid !== EVERY_OPERATOR) return deliver(deps, message);
    const spread = await spreadToOperators(deps, message);
    copies.push(...spread.copies);
    return spread.delivery;
  };
  const tell = async (message: MessageRecord): Promise<void> => {
    if (until && now() >= until) {
      report.left += 1;
      return;
    }
    try {
      report[countOf[await take(message)]] += 1;
    } catch (error) {
      report.broken += 1;
      log('error', 'messageBroken', { message: message._id, ...errorFacts(error) });
    }
  };
  const tellAll = (messages: MessageRecord[]) =>
    inLanes(byBuyer(messages), LANES, async (ofBuyer) => {
      for (const message of ofBuyer) await tell(message);
    });
  await tellAll(found.slice(0, limit));
  // Only now: two orders at the same moment must not tell the same operator twice at once.
  await tellAll(copies.splice(0));
  return report;
}

const countOf = {
  sent: 'sent',
  notGranted: 'notGranted',
  spread: 'spread',
  dropped: 'dropped',
  failed: 'failed',
  unknown: 'unknown',
  due: 'postponed',
  sending: 'taken',
  taken: 'taken',
} as const satisfies Record<Delivery, keyof MessageReport>;

function byBuyer(messages: MessageRecord[]): MessageRecord[][] {
  const buyers = new Map<string, MessageRecord[]>();
  for (const message of messages) {
    // What is yet to be made into one for each operator goes to nobody: it need not wait for others of its kind.
    const addressee = message._openid === EVERY_OPERATOR ? message._id : message._openid;
    const known = buyers.get(addressee);
    if (known) known.push(message);
    else buyers.set(addressee, [message]);
  }
  return [...buyers.values()];
}
