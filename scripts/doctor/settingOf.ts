import * as v from 'valibot';
import { readMerchantSettings, type DirectSettings } from '../../shared/merchants/merchantSettings';
import type { Environment } from '../../shared/settings';

/** A setting read by its own parser, default included; undefined when it is wrong, which the functions say themselves. */
export function settingOf<S extends v.GenericSchema>(
  env: Environment,
  name: string,
  entry: S,
): v.InferOutput<S> | undefined {
  const parsed = v.safeParse(entry, env[name] || undefined);
  return parsed.success ? parsed.output : undefined;
}

/** The settings of the gateways; undefined when they are wrong, which the functions say themselves. */
export function merchantSettingsOf(env: Environment): DirectSettings | undefined {
  try {
    return readMerchantSettings(env);
  } catch {
    return undefined;
  }
}
