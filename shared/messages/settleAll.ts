/**
 * Waits for all of them, also when one fails: a function that answers early is frozen with its other writes under way.
 * @throws the first failure
 */
export async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
