import { type Records } from '../records';

const GRANT = 'openapi.grant';

/** The buyer's answer in the subscription panel. Source: wx.requestSubscribeMessage, per-id results. */
export const subscribeResults = ['accept', 'reject', 'ban', 'filter'] as const;
export type SubscribeResult = (typeof subscribeResults)[number];

/** What a user allowed to be sent. */
export interface Grant {
  openid: string;
  templateId: string;
  /** Messages that may still be sent; of a long-term template any number once it is above 0. */
  remaining: number;
  lastResult: SubscribeResult;
}

export interface Grants {
  /** The user's answer; `accept` allows one message more, the others take nothing back. */
  answer(openid: string, templateId: string, result: SubscribeResult): void;
  /** Uses up one allowed message; false when there is none. */
  use(openid: string, templateId: string, keep: boolean): boolean;
  list(): Grant[];
  clear(): void;
}

const idOf = (openid: string, templateId: string) => JSON.stringify([openid, templateId]);

export function createGrants(records: Records): Grants {
  const find = (openid: string, templateId: string) => records.get<Grant>(GRANT, idOf(openid, templateId));
  const save = (grant: Grant) => records.put(GRANT, idOf(grant.openid, grant.templateId), grant);
  const list = () => records.list<Grant>(GRANT);
  return {
    answer(openid, templateId, result) {
      const before = find(openid, templateId)?.remaining ?? 0;
      save({
        openid,
        templateId,
        remaining: result === 'accept' ? before + 1 : before,
        lastResult: result,
      });
    },
    use(openid, templateId, keep) {
      const grant = find(openid, templateId);
      if (!grant || grant.remaining === 0) return false;
      if (!keep) save({ ...grant, remaining: grant.remaining - 1 });
      return true;
    },
    list,
    clear: () => list().forEach(({ openid, templateId }) => records.remove(GRANT, idOf(openid, templateId))),
  };
}
