import type { TicketView } from '../contracts/operator';
import { canPrintAgain } from './printAgain';
import type { TicketRecord } from './ticket';

/** What an operator sees of a ticket. */
export function ticketView(ticket: TicketRecord): TicketView {
  const { status, lastError, printedAt } = ticket;
  return {
    status,
    ...(lastError ? { lastError } : {}),
    ...(printedAt ? { printedAt: printedAt.toISOString() } : {}),
    canPrintAgain: canPrintAgain(ticket),
  };
}
