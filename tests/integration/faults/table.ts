import type { NamedEffect } from '../../../emulator/faults/rule';
import type { RemoteCall } from '../../../emulator/functions/invocation';
import type { Story } from './stories';

/** A remote call as a fault rule names it: the n-th of its kind in one invocation. */
export interface CallName {
  action: string;
  detail?: string;
  nth: number;
}

/** One line of the table: this call of this errand, disturbed in this way. */
export interface Row {
  story: Story;
  call: CallName;
  effect: NamedEffect;
}

/** Which rows a table has. */
export interface RowChoice {
  effects: readonly NamedEffect[];
  /** Every row when not given. */
  lives?(row: Row): boolean;
}

/** A request to WeChat Pay's own servers, whose detail is a number that no other errand has. */
export const isDirect = (action: string) => action.startsWith('http.v');

/** The calls of an invocation by name. */
export function callNames(calls: readonly RemoteCall[]): CallName[] {
  const counted = new Map<string, number>();
  return calls.map(({ action, detail: about }) => {
    const detail = isDirect(action) ? undefined : about;
    const kind = `${action} ${detail ?? ''}`;
    const nth = (counted.get(kind) ?? 0) + 1;
    counted.set(kind, nth);
    return { action, ...(detail === undefined ? {} : { detail }), nth };
  });
}

export const rowsOf = (story: Story, calls: CallName[], { effects, lives }: RowChoice): Row[] =>
  calls
    .flatMap((call) => effects.map((effect) => ({ story, call, effect })))
    .filter((row) => lives?.(row) ?? true);

export const describeCall = ({ action, detail, nth }: CallName) =>
  [action, detail, nth > 1 ? `#${nth}` : undefined].filter(Boolean).join(' ');

export const describeRow = ({ story, call, effect }: Row) =>
  `${story.name}: ${effect} at ${describeCall(call)}`;
