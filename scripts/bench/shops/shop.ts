import { type Cloud } from '../../../emulator/cloud';
import { type Sample } from '../sample';

/** What is measured, in the order in which it happens to an order. */
export const errands = ['create', 'notice', 'noticeAgain', 'tell', 'look', 'refund', 'token'] as const;
export type Errand = (typeof errands)[number];

/** One buyer with one order; steps put here what later steps need. */
export interface Life {
  openid: string;
  /** Different for each life. */
  key: string;
  orderNo?: string;
  outTradeNo?: string;
  outRefundNo?: string;
}

export interface Step {
  /** The function that does it. */
  function: string;
  /** What must happen first and is not measured. */
  prepare?(life: Life): Promise<void>;
  run(life: Life): Promise<Sample>;
}

/** A running local cloud with a shop in it, and how each errand is done there. */
export interface Shop {
  cloud: Cloud;
  steps: Record<Errand, Step>;
  stop(): Promise<void>;
}
