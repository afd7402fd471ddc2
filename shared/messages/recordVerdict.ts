import type { Change } from '../gateways/documents';
import { recordIncident } from '../incidents/recordIncident';
import { claimedByUs } from './claim';
import type { Means } from './means';
import type { MessageRecord, MessageStatus } from './message';
import type { MessageDeps } from './messageDeps';
import { nextTry } from './nextTry';
import { settleAll } from '../settleAll';
import { spendMeans } from './spendMeans';
import type { Verdict } from './verdict';

/** WeChat's texts are kept for people, not in full. */
const MAX_ERROR_LENGTH = 300;

/** What a verdict does to its message. @param attempts tries before this one */
export function changeFor(
  verdict: Verdict,
  attempts: number,
  now: Date,
): { status: MessageStatus; change: Change; incident?: string } {
  const inc = { attempts: 1 };
  if (verdict.kind === 'sent') {
    return {
      status: 'sent',
      change: { set: { status: 'sent', sentAt: now, nextTryAt: null, lastError: null }, inc },
    };
  }
  const lastError = verdict.why.slice(0, MAX_ERROR_LENGTH);
  if (verdict.kind === 'later') {
    const at = nextTry(verdict.pause, attempts + 1, now);
    const status = at ? 'due' : verdict.atTheEnd;
    const change = { set: { status, nextTryAt: at ?? null, lastError }, inc };
    const lost = status === 'failed' ? 'subscribeMessage.send' : undefined;
    const incident = verdict.incident ?? lost;
    return { status, change, ...(incident ? { incident } : {}) };
  }
  const set = { status: verdict.kind, nextTryAt: null, lastError };
  if (verdict.kind === 'notGranted') return { status: verdict.kind, change: { set } };
  const incident = verdict.kind === 'failed' ? { incident: verdict.incident } : {};
  return { status: verdict.kind, change: { set, inc }, ...incident };
}

/** Writes down what became of a claimed message, with what it used up: one round trip. */
export async function recordVerdict(
  deps: MessageDeps,
  { _id, attempts }: Pick<MessageRecord, '_id' | 'attempts'>,
  verdict: Verdict,
  means: Means | undefined,
): Promise<MessageStatus> {
  const { documents, log } = deps;
  const { status, change, incident } = changeFor(verdict, attempts, deps.now());
  const writes: Promise<unknown>[] = [
    documents.update('messages', _id, claimedByUs, change).then((written) => {
      if (!written) log('error', 'messageResultLost', { message: _id, status });
    }),
  ];
  if (means) writes.push(...spendMeans(documents, means, verdict));
  if (incident && verdict.kind !== 'sent')
    writes.push(recordIncident(deps, 'messageFailed', incident, verdict.why));
  await settleAll(writes);
  const why = verdict.kind === 'sent' ? {} : { why: verdict.why };
  log(verdict.kind === 'unknown' ? 'warn' : 'info', 'message', { message: _id, status, ...why });
  return status;
}
