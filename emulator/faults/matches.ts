import { type FaultCall, type FaultMatch } from './rule';

/** Whether `action` is the one named, or stands below it: `database` covers `database.getDocument`. */
const covers = (named: string | undefined, action: string): boolean =>
  named === undefined || action === named || action.startsWith(`${named}.`);

const isAbout = (match: FaultMatch, call: { action: string; detail?: string }): boolean =>
  covers(match.action, call.action) && (match.detail === undefined || match.detail === call.detail);

/** Decides whether a rule speaks of this call. Pure: everything it needs is in its arguments. */
export function matches(match: FaultMatch, call: FaultCall): boolean {
  if (match.function !== undefined && match.function !== call.function) return false;
  if (match.openid !== undefined && match.openid !== (call.openid ?? null)) return false;
  if (!isAbout(match, call)) return false;
  if (match.nth === undefined) return true;
  const before = call.earlier.filter((earlier) => isAbout(match, earlier)).length;
  return before + 1 === match.nth;
}
