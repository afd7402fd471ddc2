import type { Documents } from '../gateways/documents';
import { incidentId } from '../incidents/incident';
import { settleIncident } from '../incidents/settleIncident';
import { settleAll } from '../settleAll';
import { printAgain } from '../tickets/printAgain';

/**
 * An operator has looked at the printer and has the order's ticket printed again; what waited for him is done.
 * @throws PayError ORDER_NOT_FOUND when it has no ticket, ILLEGAL_TRANSITION while one may still come out
 */
export async function reprint(
  deps: { documents: Documents; now(): Date },
  orderNo: string,
  operator: string,
): Promise<void> {
  await printAgain(deps, orderNo);
  const settled = { by: operator, note: 'printed again' };
  await settleAll([
    settleIncident(deps, incidentId('ticketUnknown', orderNo), settled),
    settleIncident(deps, incidentId('ticketFailed', orderNo), settled),
  ]);
}
