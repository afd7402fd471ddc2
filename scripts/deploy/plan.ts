import { access, type CallerKind, type ErrandAccess } from '../../shared/contracts/access';
import { functionRules } from '../../shared/contracts/deployables';
import type { FunctionFacts } from '../doctor/facts';

export interface PlannedFunction {
  name: string;
  bytes: number;
  hash: string;
  /** In seconds; undefined: the platform's default. */
  timeout: number | undefined;
  /** Seven fields, UTC+8. */
  timer: string | undefined;
  /** Names alone: their values are nobody's business but the console's. */
  variables: string[];
  permissions: string[];
  /** Whether a buyer's client may invoke it. */
  forClients: boolean;
}

/** Makes new payments: everything that takes up what it begins must be there before it. */
const LAST = 'wxPay';

/** What WeChat calls comes first, then what repairs, then what people call. */
const callerOrder: readonly CallerKind[] = ['wechatPay', 'timer', 'server', 'client'];

function rankOf(name: string): number {
  if (name === LAST) return callerOrder.length;
  const errands = Object.entries<Record<string, ErrandAccess>>(access).find(([each]) => each === name)?.[1];
  const kinds = Object.values(errands ?? {}).flatMap(({ callers }) => callers);
  const rank = callerOrder.findIndex((kind) => kinds.includes(kind));
  return rank === -1 ? 0 : rank;
}

/**
 * What is uploaded, in the order in which it is: whenever it stops, no payment has been begun that nobody could finish.
 * @throws Error for a name in `only` that is no function
 */
export function planFunctions(
  functions: readonly FunctionFacts[],
  only?: readonly string[],
): PlannedFunction[] {
  const unknown = (only ?? []).filter((name) => !functions.some((each) => each.name === name));
  if (unknown.length > 0) {
    const known = functions.map(({ name }) => name).join(', ');
    throw new Error(`--only ${unknown.join(',')}: there is no such function; there are ${known}`);
  }
  const rules = functionRules();
  return functions
    .filter(({ name }) => only === undefined || only.includes(name))
    .map(({ name, bytes, hash, config, reads }) => ({
      name,
      bytes,
      hash,
      timeout: config.timeout,
      timer: config.triggers[0]?.config,
      variables: [...reads].sort(),
      permissions: config.permissions.openapi,
      forClients: (rules[name] ?? rules['*'])?.invoke !== false,
    }))
    .sort((one, other) => rankOf(one.name) - rankOf(other.name) || one.name.localeCompare(other.name));
}
