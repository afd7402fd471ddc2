import type { Facts } from './facts';
import type { Result } from './finding';

/** One thing that is looked at. Pure: the same facts give the same results. */
export interface Check {
  /** Shown beside each result. */
  name: string;
  source: string;
  run(facts: Facts): Result[];
}
