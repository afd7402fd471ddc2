import { readField } from '../readField';
import type { Returned } from './checkoutState';
import { wantedText, type Purchase, type Wanted } from './purchase';

/** A purchase that is not settled. It outlives the app. */
export interface PendingPurchase {
  requestKey: string;
  wanted: string;
  startedAt: number;
  /** Known as soon as the server has answered. */
  orderNo?: string;
  outTradeNo?: string;
  /** What the cashier said, and when (ms). */
  returned?: Returned;
  since?: number;
}

/** `wx.getStorageSync` and `wx.setStorageSync`; either may throw. */
export interface Storage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

const STORAGE_KEY = 'pendingPurchases';
/** Ours: older ones are settled by the server alone. */
const MAX_PENDING = 10;
/** An order lives seven days at most, see the server's ORDER_EXPIRES_MINUTES. In ms. */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

const isPending = (value: unknown): value is PendingPurchase =>
  typeof readField(value, 'requestKey') === 'string' &&
  typeof readField(value, 'wanted') === 'string' &&
  typeof readField(value, 'startedAt') === 'number';

/** The unsettled purchases, newest first. A full or broken storage never stops a payment. */
export function createPendingPurchases(storage: Storage, now: () => number) {
  const list = (): PendingPurchase[] => {
    try {
      const stored = storage.read(STORAGE_KEY);
      const known = Array.isArray(stored) ? stored.filter(isPending) : [];
      return known.filter(({ startedAt }) => now() - startedAt < MAX_AGE_MS);
    } catch {
      return [];
    }
  };
  const save = (pending: PendingPurchase[]): void => {
    try {
      storage.write(STORAGE_KEY, pending.slice(0, MAX_PENDING));
    } catch (error) {
      console.warn('the pending purchase could not be stored', error);
    }
  };
  const change = (matches: (one: PendingPurchase) => boolean, fields: Partial<PendingPurchase>): void =>
    save(list().map((one) => (matches(one) ? { ...one, ...fields } : one)));
  return {
    list,
    remember({ requestKey, wanted }: Purchase): void {
      const pending = list();
      if (pending.some((one) => one.requestKey === requestKey)) return;
      save([{ requestKey, wanted: wantedText(wanted), startedAt: now() }, ...pending]);
    },
    noteOrder: (requestKey: string, order: { orderNo: string; outTradeNo: string }): void =>
      change((one) => one.requestKey === requestKey, order),
    noteReturn: (orderNo: string, fields: { returned: Returned; since: number }): void =>
      change((one) => one.orderNo === orderNo, fields),
    forgetKey: (requestKey: string): void => save(list().filter((one) => one.requestKey !== requestKey)),
    forgetOrder: (orderNo: string): void => save(list().filter((one) => one.orderNo !== orderNo)),
    /** The key of an equal wish that was never answered. */
    unansweredKey: (wanted: Wanted): string | undefined =>
      list().find((one) => one.orderNo === undefined && one.wanted === wantedText(wanted))?.requestKey,
    /** The newest order whose end nobody has seen. */
    unseen: (): (PendingPurchase & { orderNo: string }) | undefined => {
      for (const one of list()) if (one.orderNo !== undefined) return { ...one, orderNo: one.orderNo };
      return undefined;
    },
  };
}

export type PendingPurchases = ReturnType<typeof createPendingPurchases>;
