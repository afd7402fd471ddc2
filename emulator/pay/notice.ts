import { type DirectTarget } from './trade';

/** What was posted to a direct merchant's address, byte for byte. */
export interface SentMessage {
  headers: Record<string, string>;
  body: string;
}

/** One delivery of a notice. Moments are virtual ms. */
export interface NoticeTry {
  at: number;
  /** Absent under CloudPay, where the function is invoked with the event. */
  sent?: SentMessage;
  /** What the function returned, when it returned in time; of an address its status and body. */
  answer?: unknown;
  /** Why there was no answer. */
  error?: string;
  accepted: boolean;
}

type NoticeState =
  | { state: 'waiting'; dueAt: number }
  | { state: 'accepted' }
  /** Refused to the last repeat. */
  | { state: 'givenUp' }
  /** WeChat never sent it. */
  | { state: 'lost' };

/** What WeChat Pay tells a shop, and what came of it. */
export type Notice = NoticeState & {
  id: string;
  about: 'payment' | 'refund';
  outTradeNo: string;
  outRefundNo?: string;
  /** The function, or the address of a direct merchant. */
  functionName: string;
  direct?: DirectTarget;
  /** The event as the function receives it, without what the platform adds; unsigned and unencrypted for an address. */
  event: Record<string, unknown>;
  /** The invocation's user. */
  openid?: string;
  createdAt: number;
  /** Deliveries at the same moment: two of WeChat's servers may send the same notice. */
  copies: 1 | 2;
  /** Repeats used up so far. */
  repeats: number;
  tries: NoticeTry[];
};
