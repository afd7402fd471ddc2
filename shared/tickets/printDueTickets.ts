import { errorFacts } from '../entry/log';
import { inLanes } from '../messages/inLanes';
import { checkTicket } from './checkTicket';
import { deliverTicket, type TicketDelivery } from './deliverTicket';
import type { TicketRecord } from './ticket';
import type { TicketDeps } from './ticketDeps';

/** Tickets under way at once. Ours: the printer's cloud queues them anyway, in the order in which they come. */
const LANES = 4;

/** What a run did; a ticket is counted once. `broken`: the database failed us; `left`: due and not begun, at least. */
export type TicketReport = Partial<Record<TicketDelivery | 'broken' | 'left', number>>;

/** Prints what is due and looks after what was accepted, the oldest first. @param until nothing is begun after it */
export async function printDueTickets(
  deps: TicketDeps,
  { limit, until }: { limit: number; until?: Date },
): Promise<TicketReport> {
  const { documents, now, log } = deps;
  const found = await documents.find('tickets', {
    where: { nextTryAt: { lte: now() } },
    orderBy: { nextTryAt: 'asc' },
    limit: limit + 1,
  });
  const report: TicketReport = {};
  const count = (what: keyof TicketReport, by = 1) => {
    if (by > 0) report[what] = (report[what] ?? 0) + by;
  };
  count('left', found.length - limit);
  await inLanes(found.slice(0, limit), LANES, async (ticket: TicketRecord) => {
    if (until && now() >= until) return count('left');
    try {
      count(await (ticket.status === 'accepted' ? checkTicket : deliverTicket)(deps, ticket));
    } catch (error) {
      count('broken');
      log('error', 'ticketBroken', { orderNo: ticket._id, ...errorFacts(error) });
    }
  });
  return report;
}
