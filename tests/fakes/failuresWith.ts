import type { Fault, FaultEffect } from './remoteLine';

/**
 * Lives an errand again and again, with the fault at one more of its remote calls each time.
 * @param calls those that the errand really makes, in order
 * @returns what broke, and at which call
 */
export async function failuresWith(
  effect: FaultEffect,
  calls: readonly string[],
  live: (fault: Fault) => Promise<{ broken: readonly string[] }>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const [nth, call] of calls.entries()) {
    const { broken } = await live({ effect, nth });
    failures.push(...broken.map((what) => `#${nth} ${call}: ${what}`));
  }
  return failures;
}
