import type { CallFunction } from './callFunction';
import type { Storage } from './checkout/pendingPurchases';

/** For so long a "no" is remembered, so that buyers cost one call a day at most. In ms. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
const KEY = 'noOperatorSince';

export interface OperatorRole {
  /** Whether the function says that this user runs the shop; no answer means no. */
  isOperator(): Promise<boolean>;
}

/** Asked of the function alone: what the phone believes opens nothing. */
export function createOperatorRole({
  call,
  storage,
  now,
}: {
  call: CallFunction;
  storage: Storage;
  now(): number;
}): OperatorRole {
  let asked: Promise<boolean> | undefined;

  async function ask(): Promise<boolean> {
    const since = storage.read(KEY);
    if (typeof since === 'number' && now() - since < REMEMBERED_MS && since <= now()) return false;
    const outcome = await call('operator', { do: 'me' });
    if (outcome.kind === 'answered') return true;
    if (outcome.kind === 'refused' && outcome.code === 'NOT_ALLOWED') storage.write(KEY, now());
    else asked = undefined;
    return false;
  }

  return {
    isOperator() {
      asked ??= ask();
      return asked;
    },
  };
}
