import * as v from 'valibot';
import { type Cloud } from '../../../emulator/cloud';

export interface Notified {
  /** Resolves when payCallBack has answered the notice of this buyer's one payment. */
  answered(openid: string): Promise<void>;
  stop(): void;
}

const answer = v.object({ name: v.literal('payCallBack'), ok: v.literal(true), openid: v.string() });

/** Is told of the answers of payCallBack. */
export function watchNotices({ events }: Pick<Cloud, 'events'>): Notified {
  const waiting = new Map<string, () => void>();
  const stop = events.subscribe(({ kind, detail }) => {
    if (kind !== 'invocation' || !v.is(answer, detail)) return;
    waiting.get(detail.openid)?.();
    waiting.delete(detail.openid);
  });
  return { answered: (openid) => new Promise((resolve) => waiting.set(openid, resolve)), stop };
}
