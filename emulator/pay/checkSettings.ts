import { SettingError } from './settingError';

/** Completes the sentence "<field> ..." when the value is wrong. */
export type SettingRule = (value: unknown) => string | undefined;

export type SettingRules<Settings> = { [Name in keyof Settings]-?: SettingRule };

/** @throws SettingError for the first name that is unknown or has a wrong value. */
export function checkSettings<Settings>(rules: SettingRules<Settings>, change: Partial<Settings>): void {
  const known = new Map<string, SettingRule>(Object.entries(rules));
  for (const [name, value] of Object.entries(change)) {
    const rule = known.get(name);
    if (!rule) throw new SettingError(name, `is no setting; there are ${[...known.keys()].join(', ')}`);
    const problem = rule(value);
    if (problem) throw new SettingError(name, problem);
  }
}

export const mustBeBoolean: SettingRule = (value) =>
  typeof value === 'boolean' ? undefined : 'must be true or false';

export const mustBeOneOf =
  (...allowed: string[]): SettingRule =>
  (value) =>
    typeof value === 'string' && allowed.includes(value) ? undefined : `must be one of ${allowed.join(', ')}`;

export const mustBeWhole =
  (min: number, max = Number.MAX_SAFE_INTEGER): SettingRule =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : `must be a whole number from ${min} to ${max}`;
