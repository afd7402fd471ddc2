import { PayError } from '../errors';
import { FORM_USES, formEndsAt } from './formLimits';
import { formGrantId, type FormGrant } from './grant';
import type { MessageDeps } from './messageDeps';

/** Living form ids of one user that are kept. Ours: a page hands in one with each tap, and few are ever used. */
export const MAX_FORMS = 20;

/**
 * Keeps a form id for a template message to this user; the same one again is the same one. Answers how many are left.
 * Source: 小程序模板消息能力调整通知, end of service 2020-01-10: refused unless LEGACY_TEMPLATES says otherwise.
 * @throws PayError NOT_ALLOWED when template messages are off, DATABASE_UNAVAILABLE
 */
export async function grantForm(
  { documents, legacy, now }: Pick<MessageDeps, 'documents' | 'legacy' | 'now'>,
  { openid, formId }: { openid: string; formId: string },
): Promise<Record<string, number>> {
  if (!legacy) {
    throw new PayError(
      'NOT_ALLOWED',
      'WeChat withdrew form ids on 2020-01-10; ask for subscriptions with wx.requestSubscribeMessage and report them with grant',
    );
  }
  const at = now();
  const living = { _openid: openid, kind: 'form', left: { gt: 0 }, expiresAt: { gt: at } };
  const known = await documents.find('grants', { where: living, limit: MAX_FORMS });
  // Enough for every message there can be: the one that is offered now is not needed.
  if (known.length >= MAX_FORMS) return { formId: known.length };
  const form: FormGrant = {
    _id: formGrantId(openid, 'form', formId),
    _openid: openid,
    kind: 'form',
    formId,
    left: FORM_USES.form,
    expiresAt: formEndsAt(at),
    grantedAt: at,
    revision: 0,
  };
  const written = await documents.insert('grants', form);
  return { formId: known.length + (written === 'inserted' ? 1 : 0) };
}
