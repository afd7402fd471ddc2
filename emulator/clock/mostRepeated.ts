/** The name that occurs most often, and how often; the first such name when several do. */
export function mostRepeated(names: Iterable<string>): { name: string; count: number } {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let most = { name: '', count: 0 };
  for (const [name, count] of counts) if (count > most.count) most = { name, count };
  return most;
}
