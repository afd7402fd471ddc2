import type { Change, Condition } from '../gateways/documents';
import type { PrintOutcome } from '../gateways/printer';
import { recordIncident } from '../incidents/recordIncident';
import { nextTry } from '../messages/nextTry';
import { settleAll } from '../settleAll';
import { composeTicket } from './composeTicket';
import { nextCheckAt } from './nextCheck';
import type { TicketRecord, TicketStatus } from './ticket';
import type { TicketDeps } from './ticketDeps';

/** What became of a ticket; `taken` when somebody else has it. */
export type TicketDelivery = TicketStatus | 'taken';

/** Longer than any function of ours may run: whoever finds a claim expired knows that its sender is dead. */
export const TICKET_CLAIM_MS = 5 * 60_000;

/** The sender knows best, also when a timer took it for dead: nobody else ever prints it by himself. */
const claimedByUs: Condition = { status: { in: ['sending', 'unknown'] } };

/**
 * Prints one ticket that is due: claim and order, print, record; three round trips. What was claimed and never recorded
 * may be on paper: it waits for a person.
 * @throws PayError DATABASE_UNAVAILABLE
 */
export async function deliverTicket(deps: TicketDeps, ticket: TicketRecord): Promise<TicketDelivery> {
  const { documents, now } = deps;
  const { _id, status, revision, attempts } = ticket;
  if (status === 'sending') {
    const why = 'the sender did not come back';
    return park(deps, _id, { status, revision }, why);
  }
  const claim = { status: 'sending', nextTryAt: new Date(now().getTime() + TICKET_CLAIM_MS) };
  const [claimed, order] = await Promise.allSettled([
    documents.update('tickets', _id, { status, revision }, { set: claim }),
    documents.get('orders', _id),
  ]);
  if (claimed.status === 'rejected') throw claimed.reason;
  if (!claimed.value) return 'taken';
  if (order.status === 'rejected') return later(deps, _id, attempts, 'the database did not answer');
  const composed = composeTicket(order.value, deps.shopName, now());
  if (composed.kind === 'notYet') return later(deps, _id, attempts, composed.why);
  if (composed.kind === 'never') return write(deps, _id, 'dropped', { set: over(composed.why) });
  return record(deps, _id, attempts, await deps.printer.print(composed.lines));
}

const over = (lastError: string) => ({ nextTryAt: null, lastError });

/** What the printer's cloud said of a try. */
async function record(
  deps: TicketDeps,
  orderNo: string,
  attempts: number,
  outcome: PrintOutcome,
): Promise<TicketDelivery> {
  switch (outcome.kind) {
    case 'accepted': {
      const { printNo } = outcome;
      const set = { printNo, checks: 0, nextTryAt: nextCheckAt(0, deps.now()) ?? null, lastError: null };
      return write(deps, orderNo, 'accepted', { set });
    }
    case 'refused': {
      const why = `${outcome.code}: ${outcome.text}`;
      // One incident for all tickets that suffer from it; they go on by themselves once it is mended.
      const [status] = await settleAll([
        later(deps, orderNo, attempts, why),
        recordIncident(deps, 'ticketFailed', 'printer', why),
      ]);
      return status;
    }
    case 'notSent':
      return later(deps, orderNo, attempts, outcome.text);
    case 'unknown':
      return park(deps, orderNo, claimedByUs, outcome.text);
  }
}

/** Nothing was printed: once more after a pause, until the tries are used up. */
async function later(
  deps: TicketDeps,
  orderNo: string,
  attempts: number,
  why: string,
): Promise<TicketStatus> {
  const at = nextTry('growing', attempts + 1, deps.now());
  const status = at ? 'due' : 'failed';
  const change = { set: { nextTryAt: at ?? null, lastError: why }, inc: { attempts: 1 } };
  await settleAll([
    write(deps, orderNo, status, change),
    at ? Promise.resolve() : recordIncident(deps, 'ticketFailed', orderNo, why),
  ]);
  return status;
}

/** It may be on paper: a person looks, and prints it again where it is not. */
async function park(
  deps: TicketDeps,
  orderNo: string,
  expected: Condition,
  why: string,
): Promise<'unknown' | 'taken'> {
  // The incident stands first: a ticket that is parked and shown to nobody is a meal that nobody cooks.
  await recordIncident(deps, 'ticketUnknown', orderNo, why);
  const change = { set: { status: 'unknown', ...over(why) } };
  const mine = await deps.documents.update('tickets', orderNo, expected, change);
  deps.log('warn', 'ticket', { orderNo, status: mine ? 'unknown' : 'taken', why });
  return mine ? 'unknown' : 'taken';
}

async function write(
  { documents, log }: TicketDeps,
  orderNo: string,
  status: TicketStatus,
  { set, inc }: Change,
): Promise<TicketStatus> {
  const change = { set: { ...set, status }, ...(inc ? { inc } : {}) };
  const written = await documents.update('tickets', orderNo, claimedByUs, change);
  log(written ? 'info' : 'error', written ? 'ticket' : 'ticketResultLost', { orderNo, status });
  return status;
}
