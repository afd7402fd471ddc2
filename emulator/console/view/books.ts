import { type Document } from '../snapshot';
import { momentOf, shortTimeText } from './moment';
import { idOf } from './related';
import { type Badge } from './tone';
import { statusBadge } from './words';
import { yuanText } from './yuan';

/** Collections beside the orders that shops often keep; a shop without one has nothing to show for it. */
export const books = [
  { name: 'incidents', title: '要人处理的事' },
  { name: 'shipments', title: '发货' },
  { name: 'tickets', title: '小票' },
  { name: 'billDays', title: '对账的日子' },
  { name: 'billDifferences', title: '账单差异' },
  { name: 'ledger', title: '账目' },
] as const;

/** A document of any kind in one line. */
export interface BookRow {
  id: string;
  /** Absent where the document has no status. */
  status?: Badge;
  /** Its other short texts and sums, as far as one line takes them. */
  text: string;
  time: string;
}

const MOST_FACTS = 4;
const MOST_CHARS = 60;
/** An order's number and the like: long, and in the document for whoever needs it. */
const NUMBER = /^[\w:.-]{20,}$/;
/** Said elsewhere in the line, or no use to a reader. */
const quietFields = new Set(['_id', '_openid', 'status', 'revision', 'appid']);
/** The moment that a line tells, the best one first. */
const moments = ['at', 'createdAt', 'updatedAt'];

function factText(field: string, value: unknown): string {
  if (quietFields.has(field)) return '';
  if (/fee$/i.test(field)) return yuanText(value);
  if (typeof value === 'number') return `${field} ${value}`;
  if (typeof value !== 'string' || value === '' || value.length > MOST_CHARS || NUMBER.test(value)) return '';
  return momentOf(value) === undefined ? value : '';
}

function timeText(document: Document): string {
  for (const field of moments) {
    const at = momentOf(document[field]);
    if (at !== undefined) return shortTimeText(at);
  }
  return '';
}

export function bookRow(document: Document): BookRow {
  const facts = Object.entries(document).map(([field, value]) => factText(field, value));
  return {
    id: idOf(document),
    ...(typeof document.status === 'string' ? { status: statusBadge(document.status) } : {}),
    text: facts
      .filter((text) => text !== '')
      .slice(0, MOST_FACTS)
      .join(' · '),
    time: timeText(document),
  };
}
