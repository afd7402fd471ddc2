import { type PayCore } from '../core';

/** Counts a merchant's requests per virtual second. */
export interface RateLimit {
  /** Counts one; whether it is one too many. */
  isExceeded(core: PayCore, mchId: string): boolean;
}

export function createRateLimit(): RateLimit {
  const counts = new Map<string, { second: number; count: number }>();
  return {
    isExceeded(core, mchId) {
      const second = Math.floor(core.clock.now() / 1000);
      const before = counts.get(mchId);
      const count = before?.second === second ? before.count + 1 : 1;
      counts.set(mchId, { second, count });
      return count > (core.settings().requestsPerSecond ?? Infinity);
    },
  };
}
