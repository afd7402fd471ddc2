import type { IncidentView } from '../contracts/operator';
import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import type { Incident } from '../incidents/incident';
import { settleIncident as settle } from '../incidents/settleIncident';
import { incidentView } from './operatorViews';
import { readPage } from './readPage';

const PAGE_SIZE = 50;

/** What waits for a person, the newest first; or what has been settled. */
export async function listIncidents(
  documents: Documents,
  { status, cursor }: { status: Incident['status']; cursor?: string | undefined },
): Promise<{ incidents: IncidentView[]; cursor?: string }> {
  const page = await readPage(documents, 'incidents', {
    where: { status },
    field: 'at',
    momentOf: ({ at }) => at,
    cursor,
    size: PAGE_SIZE,
  });
  const { records, ...rest } = page;
  return { incidents: records.map(incidentView), ...rest };
}

/**
 * A person has dealt with it, and says how. Settling it again with another note changes nothing.
 * @throws PayError INCIDENT_NOT_FOUND
 */
export async function settleIncident(
  deps: { documents: Documents; now(): Date },
  id: string,
  { operator, note }: { operator: string; note: string },
): Promise<IncidentView> {
  await settle(deps, id, { by: operator, note });
  const incident = await deps.documents.get('incidents', id);
  if (incident) return incidentView(incident);
  throw new PayError('INCIDENT_NOT_FOUND', 'there is no such incident');
}
