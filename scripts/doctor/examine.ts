import { readAnswers } from './answers';
import type { Check } from './check';
import { callersCheck } from './checks/callers';
import { choicesCheck } from './checks/choices';
import { clientCheck } from './checks/client';
import { consolesCheck } from './checks/consoles';
import { distCheck } from './checks/dist';
import { envFileCheck } from './checks/envFile';
import { gatewayFitsCheck } from './checks/gatewayFits';
import { keysCheck } from './checks/keys';
import { localAddressesCheck } from './checks/localAddresses';
import { messagesCheck } from './checks/messages';
import { noticeAddressCheck } from './checks/noticeAddress';
import { operatorsCheck } from './checks/operators';
import { permissionsCheck } from './checks/permissions';
import { printerCheck } from './checks/printer';
import { projectCheck } from './checks/project';
import { rulesCheck } from './checks/rules';
import { secretsCheck } from './checks/secrets';
import { settingsCheck } from './checks/settings';
import { shippingCheck } from './checks/shipping';
import { timeLimitsCheck } from './checks/timeLimits';
import { timersCheck } from './checks/timers';
import { unknownSettingsCheck } from './checks/unknownSettings';
import { uploadCheck } from './checks/upload';
import { variableSizeCheck } from './checks/variableSize';
import type { Facts } from './facts';
import type { Finding, Level, Result } from './finding';

/** In the order in which a shop is set up. */
export const checks: readonly Check[] = [
  envFileCheck,
  settingsCheck,
  unknownSettingsCheck,
  localAddressesCheck,
  variableSizeCheck,
  secretsCheck,
  projectCheck,
  clientCheck,
  gatewayFitsCheck,
  keysCheck,
  noticeAddressCheck,
  callersCheck,
  shippingCheck,
  messagesCheck,
  printerCheck,
  operatorsCheck,
  choicesCheck,
  distCheck,
  timersCheck,
  timeLimitsCheck,
  permissionsCheck,
  rulesCheck,
  consolesCheck,
  uploadCheck,
];

/** The worst first. */
export const levels: readonly Level[] = ['bad', 'ask', 'warn', 'ok'];

function settle(result: Result, confirmed: ReadonlySet<string>): Result {
  if (result.level !== 'ask' || result.confirm === undefined || !confirmed.has(result.confirm)) return result;
  return { level: 'ok', says: `${result.says} Confirmed (${result.confirm}).` };
}

/** Every check's results, the worst first; within a level in the order of the checks. */
export function examine(facts: Facts, all: readonly Check[] = checks): Finding[] {
  const { confirmed } = readAnswers(facts.env);
  const findings = all.flatMap(({ name, source, run }) =>
    run(facts).map((result): Finding => ({ check: name, source, ...settle(result, confirmed) })),
  );
  return levels.flatMap((level) => findings.filter((finding) => finding.level === level));
}

export interface Verdict {
  /** Nothing is bad. */
  ok: boolean;
  counts: { ok: number; toLookAt: number; bad: number };
  findings: Finding[];
}

export function verdictOf(findings: Finding[]): Verdict {
  const count = (...wanted: Level[]) => findings.filter(({ level }) => wanted.includes(level)).length;
  const bad = count('bad');
  return { ok: bad === 0, counts: { ok: count('ok'), toLookAt: count('ask', 'warn'), bad }, findings };
}
