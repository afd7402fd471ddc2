import type { CollectionIndex, CollectionPolicy } from '../../shared/contracts/collections';
import { databaseSettings, functionRules } from '../../shared/contracts/deployables';
import { merchantSettingsOf } from '../doctor/settingOf';
import { takersOf } from '../doctor/takers';
import type { Environment } from '../../shared/settings';
import type { PlannedFunction } from './plan';

/** Something that the console takes and no command line tool documents. */
export interface HandStep {
  title: string;
  lines: string[];
}

/** The console's words for the basic modes. Source: 数据库权限. */
const ruleNames: Record<CollectionPolicy['rule'], string> = {
  ADMINONLY: '所有用户不可读写',
  ADMINWRITE: '所有用户可读',
};
const directionNames: Record<CollectionIndex['keys'][number]['direction'], string> = {
  '1': '升序',
  '-1': '降序',
};

const indexLine = ({ name, keys, unique }: CollectionIndex) =>
  `    ${unique ? 'unique ' : ''}index ${name}: ${keys
    .map((key) => `${key.name} ${directionNames[key.direction]}`)
    .join(', ')}`;

function databaseStep(): HandStep {
  return {
    title: '数据库: create these collections, each with its permission and its indexes',
    lines: Object.entries(databaseSettings()).flatMap(([name, { rule, indexes }]) => [
      `  ${name}: ${ruleNames[rule]}`,
      ...indexes.map(indexLine),
    ]),
  };
}

/** Without these nothing may be sold: to be done before the functions are called by anybody. */
export function stepsBefore(): HandStep[] {
  return [
    databaseStep(),
    {
      title: '云函数 / 权限设置: paste this rule (it takes a few minutes)',
      lines: JSON.stringify(functionRules(), null, 2)
        .split('\n')
        .map((line) => `  ${line}`),
    },
  ];
}

function functionLines({ name, timeout, variables }: PlannedFunction): string[] {
  return [
    `  ${name}: time-out ${timeout ?? '?'} s`,
    `    ${variables.length > 0 ? variables.join(', ') : 'no variables'}`,
  ];
}

function noticeSteps(env: Environment): HandStep[] {
  const settings = merchantSettingsOf(env);
  if (!settings || !takersOf(env, settings).some(({ gateway }) => gateway !== 'cloudPay')) return [];
  const path = URL.canParse(settings.notifyUrl) ? new URL(settings.notifyUrl).pathname : settings.notifyUrl;
  return [
    {
      title: 'HTTP 访问服务: lead this path to payNotify, with authentication switched off',
      lines: [`  path ${path} → function payNotify`, `  ${settings.notifyUrl}`],
    },
  ];
}

/** What can be set once the functions are there. */
export function stepsAfter(functions: readonly PlannedFunction[], env: Environment): HandStep[] {
  return [
    {
      title:
        '云函数 / 配置: set time-out and environment variables of each function (values: your settings file)',
      lines: functions.flatMap(functionLines),
    },
    ...noticeSteps(env),
    {
      title: 'DevTools: upload the mini program, and the order centre path pages/orders/index in its console',
      lines: [],
    },
    {
      title:
        'Confirm what doctor asks (DOCTOR_CONFIRMED), then go on with docs/deploy.md, "The first payment"',
      lines: [],
    },
  ];
}
