import { recordIncident } from '../incidents/recordIncident';
import { settleAll } from '../settleAll';
import type { TicketDelivery } from './deliverTicket';
import { nextCheckAt, PATIENT_CHECKS } from './nextCheck';
import type { TicketRecord } from './ticket';
import type { TicketDeps } from './ticketDeps';

/**
 * Asks whether a ticket that the printer's cloud has taken is out. It stays in its queue and comes out by itself; a
 * person is told when it takes long.
 * @throws PayError DATABASE_UNAVAILABLE
 */
export async function checkTicket(deps: TicketDeps, ticket: TicketRecord): Promise<TicketDelivery> {
  const { documents, now } = deps;
  const { _id, status, revision, printNo } = ticket;
  const checks = ticket.checks + 1;
  const state = await deps.printer.stateOf(printNo ?? '');
  const at = now();
  if (state.kind === 'printed') {
    const set = { status: 'printed', printedAt: at, checks, nextTryAt: null, lastError: null };
    return (await documents.update('tickets', _id, { status, revision }, { set })) ? 'printed' : 'taken';
  }
  const lastError = state.kind === 'waiting' ? 'waits in the printer: paper or connection' : state.text;
  const nextTryAt = nextCheckAt(checks, at);
  const set = { status: nextTryAt ? status : 'unknown', checks, nextTryAt: nextTryAt ?? null, lastError };
  const isLate = checks >= PATIENT_CHECKS;
  const [mine] = await settleAll([
    documents.update('tickets', _id, { status, revision }, { set }),
    isLate ? recordIncident(deps, 'ticketUnknown', _id, lastError) : Promise.resolve(),
  ]);
  if (!mine) return 'taken';
  return nextTryAt ? 'accepted' : 'unknown';
}
