import { isRecord } from '../isRecord';
import { checkSettings, type SettingRules } from '../pay/checkSettings';
import { fieldTypeOf, listedTypes } from './fieldTypes';
import { shopTemplates, type Template } from './template';
import { type LegacyTemplate } from './templateMessage';

/** Answers that WeChat gives instead of doing what it was asked. */
export interface InjectedFailure {
  /** For calls of this API only, such as `subscribeMessage.send`; any when not given. */
  api?: string;
  errcode: number;
  errmsg?: string;
  /** How many calls are answered so. */
  times: number;
}

/** Switches of WeChat's server API. */
export interface OpenapiSettings {
  templates: Template[];
  /** Template messages (模板消息) of the old days; empty: withdrawn, as WeChat has it since 2020. */
  legacyTemplates: LegacyTemplate[];
  /** Pages of the released mini program; when not given every page is taken for existing. */
  pages?: string[];
  appSecret: string;
  /** Further apps of the same owner (an official account, a second mini program), for their tokens alone. */
  otherApps: { appid: string; secret: string }[];
  /** Whether the mini program is under shipping management. */
  tradeManaged: boolean;
  /** Used up in order. */
  failures: InjectedFailure[];
}

const defaults: OpenapiSettings = {
  templates: shopTemplates,
  legacyTemplates: [],
  appSecret: 'fake-app-secret-0000000000000000',
  otherApps: [],
  tradeManaged: true,
  failures: [],
};

const isText = (value: unknown) => typeof value === 'string' && value !== '';

const isField = (value: unknown) => {
  if (!isRecord(value) || typeof value.key !== 'string' || !isText(value.label)) return false;
  const type = fieldTypeOf(value.key);
  const listed = Array.isArray(value.values) && value.values.every(isText);
  return type !== undefined && (listedTypes.includes(type) ? listed : value.values === undefined || listed);
};

const isTemplate = (value: unknown) =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.title) &&
  (value.kind === 'once' || value.kind === 'longTerm') &&
  Array.isArray(value.fields) &&
  value.fields.length > 0 &&
  value.fields.every(isField);

const isLegacyTemplate = (value: unknown) =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.title) &&
  Array.isArray(value.labels) &&
  value.labels.length > 0 &&
  value.labels.every(isText);

const isFailure = (value: unknown) =>
  isRecord(value) &&
  (value.api === undefined || isText(value.api)) &&
  Number.isInteger(value.errcode) &&
  value.errcode !== 0 &&
  (value.errmsg === undefined || isText(value.errmsg)) &&
  Number.isInteger(value.times) &&
  Number(value.times) > 0;

const mustBeListOf = (fits: (value: unknown) => boolean, what: string) => (value: unknown) =>
  Array.isArray(value) && value.every(fits) ? undefined : `must be a list of ${what}`;

const rules: SettingRules<OpenapiSettings> = {
  templates: mustBeListOf(
    isTemplate,
    '{ id, title, kind: once or longTerm, fields: [{ key, label, values? }] } with keys such as thing1',
  ),
  legacyTemplates: mustBeListOf(isLegacyTemplate, '{ id, title, labels: [the label of keyword1, ...] }'),
  pages: (value) =>
    value === undefined || value === null ? undefined : mustBeListOf(isText, 'pages')(value),
  appSecret: (value) => (isText(value) ? undefined : 'must be text'),
  otherApps: mustBeListOf(
    (value) => isRecord(value) && isText(value.appid) && isText(value.secret),
    '{ appid, secret }',
  ),
  tradeManaged: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  failures: mustBeListOf(isFailure, '{ errcode, times, api?, errmsg? }'),
};

/** The settings after a change. @throws SettingError naming the wrong field; then nothing changed. */
export function changedSettings(
  change: Partial<OpenapiSettings>,
  current: OpenapiSettings = defaults,
): OpenapiSettings {
  checkSettings(rules, change);
  const { pages, ...others } = { ...current, ...change };
  return { ...others, ...(pages && { pages }) };
}
