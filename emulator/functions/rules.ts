import { CloudError } from '../cloudError';

/** Who among a mini program's users may call a function. */
export type InvokeRule = boolean | 'auth != null';

/**
 * The environment's rules for functions: by exact name, `*` for the rest.
 * Source: 云函数安全规则; only calls of mini programs are checked, never timers, servers or other functions.
 */
export type FunctionRules = Record<string, { invoke: InvokeRule }>;

const verdicts = new Map<unknown, (openid: string | undefined) => boolean>([
  [true, () => true],
  [false, () => false],
  ['auth != null', (openid) => openid !== undefined && openid !== ''],
]);

/** What holds when an environment has no rules of its own: users who are logged in. */
const DEFAULT_RULES: FunctionRules = { '*': { invoke: 'auth != null' } };

/**
 * Answers whether a mini program's user may call the function of a name.
 * @throws CloudError INVALID_PARAM for rules the cloud does not know: no `*`, or another value than true, false,
 * "auth != null"
 */
export function createRules(
  rules: FunctionRules = DEFAULT_RULES,
): (name: string, openid?: string) => boolean {
  const byName = new Map(Object.entries(rules));
  for (const [name, rule] of byName) {
    if (!verdicts.has(rule?.invoke)) {
      throw new CloudError(
        'INVALID_PARAM',
        `function rules: "${name}".invoke must be true, false or "auth != null", not ${JSON.stringify(rule?.invoke)}`,
      );
    }
  }
  const rest = byName.get('*');
  if (!rest) throw new CloudError('INVALID_PARAM', 'function rules: the entry "*" is required');
  return (name, openid) => verdicts.get((byName.get(name) ?? rest).invoke)?.(openid) ?? false;
}
