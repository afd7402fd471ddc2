/**
 * Waits for all of them, also when one fails: a function that answers early is frozen with its other writes under way.
 * @throws the first failure
 */
export async function settleAll<const W extends readonly Promise<unknown>[]>(
  works: W,
): Promise<{ -readonly [P in keyof W]: Awaited<W[P]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
