import type { Outcome } from '../cloud/callFunction';

/** A function's list reply as one page of a list. */
export function pageOf<A extends { cursor?: string }, T>(
  outcome: Outcome<A>,
  itemsOf: (reply: A) => T[],
): Outcome<{ items: T[]; cursor?: string }> {
  if (outcome.kind !== 'answered') return outcome;
  const { cursor } = outcome.reply;
  return {
    kind: 'answered',
    reply: { items: itemsOf(outcome.reply), ...(cursor === undefined ? {} : { cursor }) },
  };
}

/** The cursor as a field of the request, where there is one. */
export const after = (cursor: string | undefined): { cursor?: string } =>
  cursor === undefined ? {} : { cursor };
