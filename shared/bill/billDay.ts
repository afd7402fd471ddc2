import type { BillDayStatus } from '../contracts/bill';
import type { GatewayName } from '../gateways/paymentGateway';
import type { BillTotals } from './billRow';
import type { BillRefusalCode } from './billRefusal';
import type { Finding } from './finding';

/** Whose bill it is. One bill holds everything of a merchant number, whatever appid it was sold by. */
export interface BillMerchant {
  gateway: GatewayName;
  mchId: string;
  /** Payments of other appids are none of ours; empty: every appid (CloudPay's bill names its provider's alone). */
  appids: string[];
}

/** How far a long bill has been matched, kept between runs of the timer. */
export interface BillProgress {
  rows: number;
  /** Over the rows so far: the bill that goes on must be the bill that was begun. */
  digest: string;
  findings: Finding[];
  /** Findings beyond those that are kept. */
  more: number;
  /** Every row is matched; our own payments have been looked through as far as this. */
  ownUntil: OwnCursor | null;
}

export interface OwnCursor {
  of: 'payment' | 'refund';
  at: Date;
  id: string;
}

/** Collection `billDays`; `_id` is billDayId(...). One merchant's day, its bill and what came of matching it. */
export interface BillDayRecord extends BillMerchant {
  _id: string;
  /** One of the merchant's own, as the call wants it. */
  appid: string;
  /** yyyyMMdd, Beijing. */
  day: string;
  status: BillDayStatus;
  /** What WeChat's bill adds up to, others' payments included; null until it was matched. */
  totals: BillTotals | null;
  /** Rows that are none of ours: other appids, card swipes, sold elsewhere. */
  foreign: number;
  /** Differences that wait. */
  open: number;
  /** Differences that were mended by what the bill says, ever. */
  repaired: number;
  refusal: { code: BillRefusalCode; text: string } | null;
  progress: BillProgress | null;
  /** Tries since the last success, or repeats since it was matched. */
  checks: number;
  /** When the timer takes it up; null when there is nothing left to do. */
  checkAt: Date | null;
  matchedAt?: Date;
  createdAt: Date;
  revision: number;
}

export const billDayId = ({ gateway, mchId }: BillMerchant, day: string): string =>
  `${day}:${gateway}:${mchId}`;

export function newBillDay(merchant: BillMerchant, appid: string, day: string, now: Date): BillDayRecord {
  const { gateway, mchId, appids } = merchant;
  return {
    _id: billDayId(merchant, day),
    gateway,
    mchId,
    appids,
    appid,
    day,
    status: 'due',
    totals: null,
    foreign: 0,
    open: 0,
    repaired: 0,
    refusal: null,
    progress: null,
    checks: 0,
    checkAt: now,
    createdAt: now,
    revision: 0,
  };
}
