import { readField } from '../cloud/readField';
import type { Storage } from '../cloud/checkout/pendingPurchases';
import type { InsuranceJump } from './insuranceRequest';

export interface InsuranceJumpDeps {
  /** `wx.navigateToMiniProgram`: rejects when the buyer refuses or it cannot be opened. */
  open(jump: { appId: string; path: string }): Promise<unknown>;
  /** Has the server asked how an order stands. */
  look(orderNo: string): void;
  storage: Storage;
  /** ms */
  now(): number;
}

const STORAGE_KEY = 'insuranceJump';
/** Ours: who comes back later finds the order in the list. In ms. */
const MAX_AGE_MS = 2 * 60 * 60 * 1000;

/**
 * The way to the medical-insurance mini program and back. It comes back without a result, on some versions without
 * referrerInfo, perhaps as a new start of the app: so any return asks the server about the order.
 */
export function createInsuranceJumps({ open, look, storage, now }: InsuranceJumpDeps) {
  // The storage outlives the app; where it is broken, memory still serves a return to the same one.
  let inMemory: object | undefined;
  const save = (value: object): void => {
    inMemory = value;
    try {
      storage.write(STORAGE_KEY, value);
    } catch (error) {
      console.warn('the jump could not be stored', error);
    }
  };
  const pending = (): string | undefined => {
    try {
      const kept = inMemory ?? storage.read(STORAGE_KEY);
      const [orderNo, at] = [readField(kept, 'orderNo'), readField(kept, 'at')];
      const isYoung = typeof at === 'number' && now() - at < MAX_AGE_MS;
      return typeof orderNo === 'string' && isYoung ? orderNo : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    /** From a tap. `stayed`: the buyer did not want to, or it could not be opened. */
    async go({ orderNo, appId, path }: InsuranceJump): Promise<'left' | 'stayed'> {
      save({ orderNo, at: now() });
      try {
        await open({ appId, path });
        return 'left';
      } catch (error) {
        console.warn('the other mini program was not opened', error);
        save({});
        return 'stayed';
      }
    },
    /** To be called whenever the app comes to the front. */
    shown(): void {
      const orderNo = pending();
      if (orderNo === undefined) return;
      save({});
      look(orderNo);
    },
  };
}
