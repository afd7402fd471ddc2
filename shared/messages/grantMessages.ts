import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import { grantId } from './grant';
import type { MessageTemplates } from './messageTemplate';
import { settleAll } from '../settleAll';

/** More than this is not counted. Ours: nobody is owed so many messages, and a count must not grow for ever. */
export const MAX_GRANTS_LEFT = 50;

/** Tries against others who count at the same moment. */
const MAX_TRIES = 5;

export interface GrantDeps {
  documents: Documents;
  templates: MessageTemplates;
  now(): Date;
}

/**
 * Counts what the buyer has accepted, as far as the client says; WeChat's own count is the truth.
 * Templates that the settings do not name are left out. Answers what is left for each of ours that was named.
 * Source: wx.requestSubscribeMessage, results of one template: accept, reject, ban, filter; newer ones begin with accept.
 * @throws PayError TRY_AGAIN when too many count at once
 */
export async function grantMessages(
  deps: GrantDeps,
  { openid, results }: { openid: string; results: Readonly<Record<string, string>> },
): Promise<Record<string, number>> {
  const ours = new Set(Object.values(deps.templates).map(({ templateId }) => templateId));
  const grants: Record<string, number> = {};
  const counting = Object.entries(results)
    .filter(([templateId]) => ours.has(templateId))
    .map(async ([templateId, result]) => {
      grants[templateId] = await countGrant(deps, openid, templateId, result.startsWith('accept') ? 1 : 0);
    });
  await settleAll(counting);
  return grants;
}

async function countGrant(
  { documents, now }: GrantDeps,
  openid: string,
  templateId: string,
  more: 0 | 1,
): Promise<number> {
  const _id = grantId(openid, templateId);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = await documents.get('grants', _id);
    if (more === 0 || (known && known.left >= MAX_GRANTS_LEFT)) return known?.left ?? 0;
    if (!known) {
      const grant = { _id, _openid: openid, templateId, left: 1, grantedAt: now(), revision: 0 };
      if ((await documents.insert('grants', grant)) === 'inserted') return 1;
      continue;
    }
    const change = { set: { grantedAt: now() }, inc: { left: 1 } };
    if (await documents.update('grants', _id, { revision: known.revision }, change)) return known.left + 1;
  }
  throw new PayError('TRY_AGAIN', 'this subscription is being counted by another call; ask again');
}
