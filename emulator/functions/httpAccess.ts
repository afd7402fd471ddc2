import { checkSettings, mustBeBoolean, type SettingRules } from '../pay/checkSettings';
import { type HttpAccessSettings } from './httpEvent';

const rules: SettingRules<HttpAccessSettings> = { base64Bodies: mustBeBoolean };

/** Switches of the functions' HTTP addresses. */
export interface HttpAccessSwitches {
  /** Changes switches and answers all of them. @throws SettingError naming the wrong one */
  settings(change?: Partial<HttpAccessSettings>): HttpAccessSettings;
  reset(): void;
}

export function createHttpAccess(): HttpAccessSwitches {
  const initial: HttpAccessSettings = { base64Bodies: false };
  let current = initial;
  return {
    settings(change = {}) {
      checkSettings(rules, change);
      current = { ...current, ...change };
      return current;
    },
    reset() {
      current = initial;
    },
  };
}
