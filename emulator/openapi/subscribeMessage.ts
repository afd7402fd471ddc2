import { randomBytes } from 'node:crypto';
import { isRecord } from '../isRecord';
import { failure, OK, type Answer } from './answer';
import { type OpenapiCore } from './core';
import { fitsField } from './fieldTypes';
import { isPage } from './page';
import { type Template } from './template';

const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

/** Our own reading of what an openid looks like; WeChat knows each one, the local cloud takes any. */
const OPENID = /^[\w-]{1,128}$/;

/** One of a few words, or the default when left out. */
function choice(value: unknown, allowed: string[], preset: string): string | undefined {
  if (value === undefined) return preset;
  return typeof value === 'string' && allowed.includes(value) ? value : undefined;
}

type Lines = { kind: 'lines'; lines: { label: string; value: string }[] } | { kind: 'wrong'; why: string };

/** The card's lines, or the sentence that names the field. */
function linesOf(template: Template, data: unknown): Lines {
  if (!isRecord(data)) return { kind: 'wrong', why: 'data invalid' };
  const known = template.fields.map(({ key }) => key);
  const unknown = Object.keys(data).find((key) => !known.includes(key));
  if (unknown !== undefined) return { kind: 'wrong', why: `data.${unknown} invalid` };
  const lines = [];
  for (const { key, label, values } of template.fields) {
    const field = Object.hasOwn(data, key) ? data[key] : undefined;
    const value = isRecord(field) ? field.value : undefined;
    if (value === undefined || value === '') return { kind: 'wrong', why: `data.${key}.value is empty` };
    if (typeof value !== 'string' || !fitsField(key, value, values)) {
      return { kind: 'wrong', why: `data.${key}.value invalid` };
    }
    lines.push({ label, value });
  }
  return { kind: 'lines', lines };
}

/** Sends one subscribe message and uses up one subscription. Arguments in wire spelling. */
export function sendSubscribeMessage(core: OpenapiCore, args: Record<string, unknown>): Answer {
  const { touser, template_id: templateId, page } = args;
  const { templates, pages } = core.settings();
  if (typeof touser !== 'string' || !OPENID.test(touser)) return failure(40003);
  const template = templates.find(({ id }) => id === templateId);
  if (!template) return failure(40037);
  if (page !== undefined && (typeof page !== 'string' || !isPage(page, pages))) return failure(41030);
  const miniprogramState = choice(args.miniprogram_state, STATES, 'formal');
  if (miniprogramState === undefined) return failure(47003, 'miniprogram_state invalid');
  const lang = choice(args.lang, LANGUAGES, 'zh_CN');
  if (lang === undefined) return failure(47003, 'lang invalid');
  const rendered = linesOf(template, args.data);
  if (rendered.kind === 'wrong') return failure(47003, rendered.why);
  if (!core.grants.use(touser, template.id, template.kind === 'longTerm')) return failure(43101);
  core.saveMessage({
    id: `message-${randomBytes(8).toString('hex')}`,
    at: core.clock.now(),
    openid: touser,
    templateId: template.id,
    title: template.title,
    lines: rendered.lines,
    page,
    miniprogramState,
    lang,
  });
  return OK;
}
