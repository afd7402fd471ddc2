import { type Cloud } from '../../../emulator/cloud';

const LOOK_AGAIN_MS = 1;
/** The last invocations looked through; more than can end between two looks. */
const LOOKED_THROUGH = 64;

export interface Notified {
  /** Resolves when payCallBack has answered the notice of this buyer's one payment. */
  answered(openid: string): Promise<void>;
  stop(): void;
}

/** Watches for the answers of payCallBack. */
export function watchNotices({ functions }: Cloud): Notified {
  const waiting = new Map<string, () => void>();
  const timer = setInterval(() => {
    for (const { name, openid, ok } of functions.recent(LOOKED_THROUGH)) {
      if (name !== 'payCallBack' || !ok || openid === undefined) continue;
      waiting.get(openid)?.();
      waiting.delete(openid);
    }
  }, LOOK_AGAIN_MS);
  return {
    answered: (openid) => new Promise((resolve) => waiting.set(openid, resolve)),
    stop: () => clearInterval(timer),
  };
}
