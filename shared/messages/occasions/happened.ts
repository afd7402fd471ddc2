import type { Reading } from './occasion';

/** Whether what an occasion tells of has happened, by the state of the order or refund. */
export type Happened<S extends string> = Readonly<Record<S, 'yes' | 'notYet' | 'never'>>;

/** The moment it happened at, or why it cannot be told: now or at all. */
export function momentOf<S extends string>(
  happened: Happened<S>,
  { thing, status, at, notYet }: { thing: 'order' | 'refund'; status: S; at?: Date | null; notYet: string },
): { kind: 'happened'; at: Date } | Exclude<Reading<never>, { kind: 'told' }> {
  if (happened[status] === 'never') return { kind: 'never', reason: `the ${thing} is ${status}` };
  if (happened[status] === 'notYet' || !at) return { kind: 'notYet', reason: notYet };
  return { kind: 'happened', at };
}
