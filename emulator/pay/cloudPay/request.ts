import { CloudError } from '../../cloudError';
import { fieldProblem, type FieldRules } from './fieldRule';

/** Fields of a request that passed its rules. */
export interface Fields {
  text(name: string): string | undefined;
  whole(name: string): number | undefined;
  /** For required fields. @throws Error when the rules do not require it. */
  mustText(name: string): string;
  mustWhole(name: string): number;
}

export type ParsedRequest =
  | { kind: 'ok'; fields: Fields }
  | { kind: 'malformed'; returnMsg: string; problem: string };

/** The platform fills these in; a caller's own are ignored. Source: CloudPay, "fields not to send". */
const FILLED_BY_PLATFORM: readonly string[] = ['appid', 'mch_id', 'sign', 'sign_type'];

const MISSING = '缺少参数';
const MALFORMED = '参数格式校验错误';

const jsonType = (value: unknown) => (value === null ? 'null' : typeof value);

const wanted = { text: 'string', whole: 'number' } as const;

/**
 * The cloud's text says nothing about the field; ours is added in brackets.
 * Source: public reports of fees sent as text (wx api error: -202, errCode -501001).
 */
const wrongType = (name: string, expected: string, value: unknown) =>
  new CloudError('SYS_ERR', `wx api error: -202 (${name} must be a ${expected}, got ${jsonType(value)})`);

const malformed = (returnMsg: string, problem: string): ParsedRequest => ({
  kind: 'malformed',
  returnMsg,
  problem,
});

function fieldsOf(values: Map<string, string | number>): Fields {
  const text = (name: string) => {
    const value = values.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const whole = (name: string) => {
    const value = values.get(name);
    return typeof value === 'number' ? value : undefined;
  };
  const must = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new Error(`${name} is not required by its rules`);
    return value;
  };
  return {
    text,
    whole,
    mustText: (name) => must(text(name), name),
    mustWhole: (name) => must(whole(name), name),
  };
}

/**
 * Checks a request against its rules.
 * @throws CloudError SYS_ERR for a value of the wrong JSON type, null included.
 */
export function parseRequest(
  rules: FieldRules,
  request: Record<string, unknown>,
  options: {
    /** Whether a field that the rules do not name is malformed; otherwise it is ignored. */
    refuseUnknown?: boolean;
    /** Whether an empty text counts as left out; otherwise it is malformed. */
    emptyIsAbsent?: boolean;
  } = {},
): ParsedRequest {
  const values = new Map<string, string | number>();
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(request, name) ? request[name] : undefined;
    if (value === undefined || (value === '' && (options.emptyIsAbsent || rule.required))) continue;
    const fits = typeof value === wanted[rule.type];
    if (!fits || (typeof value !== 'string' && typeof value !== 'number')) {
      throw wrongType(name, wanted[rule.type], value);
    }
    values.set(name, value);
  }
  const unknown = Object.keys(request).find(
    (name) => !Object.hasOwn(rules, name) && !FILLED_BY_PLATFORM.includes(name),
  );
  if (options.refuseUnknown && unknown !== undefined) {
    return malformed(MALFORMED, `${unknown} is no field of this call`);
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = values.get(name);
    if (value === undefined && rule.required) return malformed(MISSING, `${name} is missing`);
    const problem = value === undefined ? undefined : fieldProblem(rule, value);
    if (problem) return malformed(MALFORMED, `${name} ${problem}`);
  }
  return { kind: 'ok', fields: fieldsOf(values) };
}
