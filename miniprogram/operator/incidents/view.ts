import type { IncidentView } from '../../../shared/contracts/operator';
import { momentText } from '../../format/moment';
import { incidentText } from '../incidentText';

export interface IncidentRow {
  incident: string;
  title: string;
  todo: string;
  detail: string;
  subject: string;
  atText: string;
  isOpen: boolean;
  note: string;
}

/** Something that waits for a person, with what to do. Pure. */
export function incidentRow(view: IncidentView): IncidentRow {
  const { incident, kind, subject, detail, status, at, note } = view;
  return {
    incident,
    ...incidentText(kind),
    detail,
    subject,
    atText: momentText(at),
    isOpen: status === 'open',
    note: note ?? '',
  };
}
