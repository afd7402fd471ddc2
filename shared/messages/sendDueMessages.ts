import { errorFacts } from '../entry/log';
import { deliver } from './deliver';
import { inLanes } from './inLanes';
import type { MessageRecord } from './message';
import type { MessageDeps } from './messageDeps';

/** Buyers who are told at once. WeChat refuses two messages to the same buyer at once (43108), so those wait. */
const LANES = 8;

/** What a run did; a message is counted once. */
export interface MessageReport {
  sent: number;
  notGranted: number;
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
  deps: MessageDeps,
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
    dropped: 0,
    failed: 0,
    unknown: 0,
    postponed: 0,
    taken: 0,
    broken: 0,
    left: Math.max(0, found.length - limit),
  };

  const tell = async (message: MessageRecord): Promise<void> => {
    if (until && now() >= until) {
      report.left += 1;
      return;
    }
    try {
      report[countOf[await deliver(deps, message)]] += 1;
    } catch (error) {
      report.broken += 1;
      log('error', 'messageBroken', { message: message._id, ...errorFacts(error) });
    }
  };
  await inLanes(byBuyer(found.slice(0, limit)), LANES, async (messages) => {
    for (const message of messages) await tell(message);
  });
  return report;
}

const countOf = {
  sent: 'sent',
  notGranted: 'notGranted',
  dropped: 'dropped',
  failed: 'failed',
  unknown: 'unknown',
  due: 'postponed',
  sending: 'taken',
  taken: 'taken',
} as const satisfies Record<Awaited<ReturnType<typeof deliver>>, keyof MessageReport>;

function byBuyer(messages: MessageRecord[]): MessageRecord[][] {
  const buyers = new Map<string, MessageRecord[]>();
  for (const message of messages) {
    const known = buyers.get(message._openid);
    if (known) known.push(message);
    else buyers.set(message._openid, [message]);
  }
  return [...buyers.values()];
}
