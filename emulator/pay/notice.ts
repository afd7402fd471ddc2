/** One delivery of a notice. Moments are virtual ms. */
export interface NoticeTry {
  at: number;
  /** What the function returned, when it returned in time. */
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

/** What WeChat Pay tells a cloud function, and what came of it. */
export type Notice = NoticeState & {
  id: string;
  about: 'payment' | 'refund';
  outTradeNo: string;
  outRefundNo?: string;
  functionName: string;
  /** The event as the function receives it, without what the platform adds. */
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
