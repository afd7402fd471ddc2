import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { Incident, IncidentKind } from './incident';

/** Keeps something for a person, once per subject, and logs it. */
export async function recordIncident(
  { documents, now, log }: { documents: Documents; now(): Date; log: Log },
  kind: IncidentKind,
  subject: string,
  detail: string,
): Promise<void> {
  const incident: Incident = {
    _id: `${kind}:${subject}`,
    kind,
    subject,
    detail,
    status: 'open',
    at: now(),
    revision: 0,
  };
  const written = await documents.insert('incidents', incident);
  if (written === 'inserted') log('error', 'incident', { kind, subject, detail });
}
