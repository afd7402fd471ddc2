/** The states that can be reached from one, by following a table of transitions. */
export function reachableFrom(
  table: Record<string, Partial<Record<string, string>>>,
  start: string,
): string[] {
  const reached = new Set([start]);
  for (const state of reached) {
    for (const next of Object.values(table[state] ?? {})) if (next !== undefined) reached.add(next);
  }
  return [...reached].sort();
}

/** States with nowhere to go. */
export function finalStates(table: Record<string, object>): string[] {
  return Object.keys(table)
    .filter((state) => Object.keys(table[state] ?? {}).length === 0)
    .sort();
}
