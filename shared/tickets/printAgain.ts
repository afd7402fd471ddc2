import { PayError } from '../errors';
import type { TicketRecord, TicketStatus } from './ticket';
import type { TicketDeps } from './ticketDeps';

/** What a person may have printed again: nothing that may still come out by itself. */
const over: readonly TicketStatus[] = ['printed', 'failed', 'unknown', 'dropped'];

/** Whether nothing of it may still come out by itself. */
export const canPrintAgain = ({ status }: Pick<TicketRecord, 'status'>): boolean => over.includes(status);

/**
 * An operator has looked at the printer and wants the ticket (again): the timer prints it within a minute.
 * @throws PayError ORDER_NOT_FOUND when the order has no ticket, ILLEGAL_TRANSITION while one may still come out
 */
export async function printAgain(
  { documents, now }: Pick<TicketDeps, 'documents' | 'now'>,
  orderNo: string,
): Promise<void> {
  const ticket = await documents.get('tickets', orderNo);
  if (!ticket) throw new PayError('ORDER_NOT_FOUND', `there is no ticket of order ${orderNo}`);
  const set = { status: 'due', attempts: 0, checks: 0, printNo: null, lastError: null, nextTryAt: now() };
  const { revision } = ticket;
  const mine = canPrintAgain(ticket) && (await documents.update('tickets', orderNo, { revision }, { set }));
  if (!mine)
    throw new PayError(
      'ILLEGAL_TRANSITION',
      `the ticket of order ${orderNo} is ${ticket.status}; wait for it`,
    );
}
