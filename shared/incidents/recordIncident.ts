import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import { incidentId, type Incident, type IncidentKind } from './incident';

/**
 * Keeps something for a person, once per subject, and logs it. The same trouble after it was settled opens it again;
 * what is only written once more (`since` lies before it was settled) does not.
 * @param since when the trouble came; now when not given
 */
export async function recordIncident(
  { documents, now, log }: { documents: Documents; now(): Date; log: Log },
  kind: IncidentKind,
  subject: string,
  detail: string,
  since?: Date,
): Promise<void> {
  const at = since ?? now();
  const _id = incidentId(kind, subject);
  const incident: Incident = { _id, kind, subject, detail, status: 'open', at, revision: 0 };
  const written = await documents.insert('incidents', incident);
  const isNew =
    written === 'inserted' ||
    (await documents.update(
      'incidents',
      _id,
      { status: 'settled', settledAt: { lt: at } },
      { set: { status: 'open', at, detail } },
    ));
  if (isNew) log('error', 'incident', { kind, subject, detail });
}
