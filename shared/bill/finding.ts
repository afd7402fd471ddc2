import type { DifferenceKind } from '../contracts/bill';
import type { RefundEnd } from '../gateways/paymentGateway';

/** What mends a difference without a person. */
export type Repair =
  /** WeChat is asked about the payment; what it says is credited or goes back. */
  | { do: 'ask' }
  /** The bill tells the end of a refund whose notice never came. */
  | { do: 'end'; end: RefundEnd; refundId: string }
  /** A refund begun in the merchant platform. */
  | { do: 'adopt'; end: RefundEnd | null; refundId: string };

/** One row of the bill, or one record of ours, that has no equal on the other side. Fees in fen. */
export interface Finding {
  kind: DifferenceKind;
  of: 'payment' | 'refund';
  /** outTradeNo or outRefundNo. */
  number: string;
  outTradeNo: string;
  orderNo: string | null;
  here: { fee: number; state: string } | null;
  there: { fee: number; state: string } | null;
  repair: Repair | null;
}

/**
 * Collection `billDifferences`; `_id` is the day's and the number's, so that a second run finds the same one. mended:
 * the next run found both sides equal.
 */
export interface BillDifference extends Omit<Finding, 'repair'> {
  _id: string;
  /** The day's `_id` in billDays. */
  billDay: string;
  /** yyyyMMdd. */
  day: string;
  status: 'open' | 'mended';
  at: Date;
  mendedAt: Date | null;
  revision: number;
}

export const differenceId = (billDay: string, { of, number }: Pick<Finding, 'of' | 'number'>): string =>
  `${billDay}:${of}:${number}`;

type Concern = `${Finding['of']}:${DifferenceKind}`;

/** What a person does about it. */
export const nextSteps: Record<Concern, string> = {
  'payment:missingHere': 'find out in the merchant platform who sold it; refund it there if it is nobody’s',
  'payment:missingThere':
    'look it up in the merchant platform by its WeChat number; do not ship before it is found',
  'payment:amount': 'compare both sums in the merchant platform; refund there what is too much',
  'payment:state': 'WeChat is asked by itself; if it stays, compare the order with the merchant platform',
  'refund:missingHere': 'find out in the merchant platform who began it',
  'refund:missingThere':
    'look it up in the merchant platform; have it tried again only if WeChat never had it',
  'refund:amount': 'compare both sums in the merchant platform',
  'refund:state':
    'compare the refund with the merchant platform before anything else is refunded of this payment',
};

const PAID_TWICE =
  'the shop paid this refund back by hand, and WeChat has given it back, too: ask the buyer for one of both';

export const nextStepOf = ({ of, kind, here }: Pick<Finding, 'of' | 'kind' | 'here'>): string =>
  of === 'refund' && here?.state === 'paidByHand' ? PAID_TWICE : nextSteps[`${of}:${kind}`];
