import type { Documents } from '../gateways/documents';
import { incidentId, type IncidentKind } from './incident';

/**
 * Closes an incident that waits for a person.
 * @param by the operator's openid, or 'rule' when the trouble has gone away by itself
 * @returns false when there is no such incident, or it is settled already
 */
export async function settleIncident(
  { documents, now }: { documents: Documents; now(): Date },
  id: string,
  { by, note }: { by: string; note: string },
): Promise<boolean> {
  return documents.update(
    'incidents',
    id,
    { status: 'open' },
    { set: { status: 'settled', settledAt: now(), settledBy: by, note } },
  );
}

/** The trouble has gone away by itself. */
export function settleByRule(
  deps: { documents: Documents; now(): Date },
  kind: IncidentKind,
  subject: string,
  note: string,
): Promise<boolean> {
  return settleIncident(deps, incidentId(kind, subject), { by: 'rule', note });
}
