import type { Change, Condition } from '../gateways/documents';

/**
 * How long a sender may take. Longer than any function of ours may run, so that whoever finds a claim expired knows
 * that its sender is dead.
 */
export const CLAIM_MS = 5 * 60_000;

/** The one write that lets somebody send: whoever makes it is the only sender. */
export function claim(now: Date): Change {
  return { set: { status: 'sending', nextTryAt: new Date(now.getTime() + CLAIM_MS) } };
}

/**
 * Where the result of a claim may be written: still claimed, or given up by a timer that took a slow sender for dead.
 * Nobody else ever sends it, so the sender knows best.
 */
export const claimedByUs: Condition = { status: { in: ['sending', 'unknown'] } };
