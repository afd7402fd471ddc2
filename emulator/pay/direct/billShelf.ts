import { randomBytes } from 'node:crypto';

/** A bill that can be fetched for a while. */
export interface ShelvedBill {
  mchId: string;
  file: Buffer;
  contentType: string;
  /** Virtual ms. */
  until: number;
}

/** Bills that were asked for, by the token of their address; not kept over a restart. */
export interface BillShelf {
  put(bill: ShelvedBill): string;
  get(token: string): ShelvedBill | undefined;
  clear(): void;
}

export function createBillShelf(): BillShelf {
  const bills = new Map<string, ShelvedBill>();
  return {
    put(bill) {
      const token = randomBytes(32).toString('base64url');
      bills.set(token, bill);
      return token;
    },
    get: (token) => bills.get(token),
    clear: () => bills.clear(),
  };
}
