import type { Documents } from '../gateways/documents';
import type { Account, LedgerEntry } from './ledgerEntry';

/** Fen per account; all of them together are 0. */
export type Balances = Record<Account, number>;

/** What each account holds after these entries. */
export function balancesOf(entries: Iterable<Pick<LedgerEntry, 'legs'>>): Balances {
  const balances: Balances = {
    wechatCash: 0,
    wechatCoupon: 0,
    sales: 0,
    surplus: 0,
    refundsPayable: 0,
    commission: 0,
    paidByHand: 0,
  };
  for (const { legs } of entries) for (const { account, fee } of legs) balances[account] += fee;
  return balances;
}

/** Fen that WeChat holds for the shop. */
export const heldAtWeChat = ({ wechatCash, wechatCoupon }: Balances): number => wechatCash + wechatCoupon;

/** Few orders have more than one payment, and one payment at most fifty refunds, of two entries each. */
const ENTRIES_OF_ORDER = 1000;

/** The accounts of one order: every payment of it, what went back, what still is to go back. One round trip. */
export async function readOrderBalances(documents: Documents, orderNo: string): Promise<Balances> {
  return balancesOf(await documents.find('ledger', { where: { orderNo }, limit: ENTRIES_OF_ORDER }));
}
