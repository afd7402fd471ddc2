import { randomBytes } from 'node:crypto';
import { isRecord } from '../isRecord';
import { failure, OK, type Answer } from './answer';
import { type OpenapiCore } from './core';
import { isPage } from './page';

/** A template (模板消息) that an account still has. */
export interface LegacyTemplate {
  id: string;
  title: string;
  /** The labels of keyword1, keyword2 ... in order. */
  labels: string[];
}

const OPENID = /^[\w-]{1,128}$/;

/** Ours: WeChat's page gave no limit; what is longer no card shows. */
const MAX_VALUE_LENGTH = 200;

type Line = { label: string; value: string };

/** The card's lines; WeChat showed an empty line for a keyword that was left out (approximate). */
function linesOf({ labels }: LegacyTemplate, data: unknown): Line[] | undefined {
  const given = isRecord(data) ? data : {};
  const keys = labels.map((_label, n) => `keyword${n + 1}`);
  if (Object.keys(given).some((key) => !keys.includes(key))) return undefined;
  const lines: Line[] = [];
  for (const [n, label] of labels.entries()) {
    const field = given[`keyword${n + 1}`];
    const value = isRecord(field) ? field.value : '';
    if (typeof value !== 'string' || value.length > MAX_VALUE_LENGTH) return undefined;
    lines.push({ label, value });
  }
  return lines;
}

/**
 * Withdrawn with effect of 2020-01-10: form ids and prepay ids open nothing any more, unless the account is set to be
 * one of the old days.
 * Source: 小程序模板消息能力调整通知 and the text that clients give instead of a form id; templateMessage.send (retired).
 */
export function sendTemplateMessage(core: OpenapiCore, args: Record<string, unknown>): Answer {
  const { legacyTemplates, pages } = core.settings();
  if (legacyTemplates.length === 0) {
    return failure(
      41028,
      '(template messages were withdrawn on 2020-01-10: the formId is no longer available; use subscribeMessage.send)',
    );
  }
  const { touser, template_id: templateId, form_id: formId, page } = args;
  if (typeof touser !== 'string' || !OPENID.test(touser)) return failure(40003);
  const template = legacyTemplates.find(({ id }) => id === templateId);
  if (!template) return failure(40037);
  if (page !== undefined && (typeof page !== 'string' || !isPage(page, pages))) return failure(41030);
  const lines = linesOf(template, args.data);
  if (!lines) return failure(47003, 'data invalid');
  if (typeof formId !== 'string') return failure(41028);
  const used = core.formIds.use(touser, formId);
  if (used !== 'used') return failure(used);
  core.saveMessage({
    id: `message-${randomBytes(8).toString('hex')}`,
    at: core.clock.now(),
    openid: touser,
    templateId: template.id,
    title: template.title,
    lines,
    page,
    miniprogramState: 'formal',
    lang: 'zh_CN',
  });
  return OK;
}
