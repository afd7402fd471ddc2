import type { SweepLimits } from '../sweep/sweepDue';
import { printDueTickets } from './printDueTickets';
import type { TicketDeps } from './ticketDeps';

/** The timer's work on tickets, with its report. */
export async function ticketStep(
  deps: TicketDeps,
  { batch, stopAt }: Pick<SweepLimits, 'batch' | 'stopAt'>,
): Promise<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(await printDueTickets(deps, { limit: batch, until: stopAt })).flatMap(([what, count]) =>
      count === undefined ? [] : [[what, count]],
    ),
  );
}
