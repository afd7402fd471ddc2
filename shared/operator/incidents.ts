import type { IncidentView } from '../contracts/operator';
import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import type { Incident } from '../incidents/incident';
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
  { documents, now }: { documents: Documents; now(): Date },
  id: string,
  { operator, note }: { operator: string; note: string },
): Promise<IncidentView> {
  const settled = { status: 'settled', note, settledBy: operator, settledAt: now() } as const;
  const mine = await documents.update('incidents', id, { status: 'open' }, { set: settled });
  const incident = await documents.get('incidents', id);
  if (incident) return incidentView(incident);
  throw new PayError('INCIDENT_NOT_FOUND', mine ? 'the incident is gone' : 'there is no such incident');
}
