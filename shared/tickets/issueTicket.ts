import { deliverTicket } from './deliverTicket';
import type { TicketRecord } from './ticket';
import type { TicketDeps } from './ticketDeps';

/** Puts the one ticket of an order into the outbox and prints it; again, it changes nothing. @throws PayError DATABASE_UNAVAILABLE */
export async function issueTicket(deps: TicketDeps, orderNo: string): Promise<void> {
  const now = deps.now();
  const ticket: TicketRecord = {
    _id: orderNo,
    status: 'due',
    attempts: 0,
    checks: 0,
    createdAt: now,
    nextTryAt: now,
    revision: 0,
  };
  if ((await deps.documents.insert('tickets', ticket)) === 'inserted') await deliverTicket(deps, ticket);
}
