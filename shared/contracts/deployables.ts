import { functionRules } from './access';
import { collectionPolicies } from './collections';

/** Collections with their rules and indexes, in the form that deployment and the local cloud read. */
export function databaseSettings(): typeof collectionPolicies {
  return collectionPolicies;
}

export { functionRules };
