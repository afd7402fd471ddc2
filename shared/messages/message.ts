/** What is told; newOrder goes to the operators, every other one to the buyer. */
export type Occasion = 'paid' | 'shipped' | 'refunded' | 'refundRefused' | 'closed' | 'newOrder';

/** `_openid` of a message that is yet to be made into one for each operator. */
export const EVERY_OPERATOR = '*';

/**
 * due: to be sent at nextTryAt; sending: claimed by one sender; sent; notGranted: the buyer has not subscribed;
 * failed: WeChat refused for good; unknown: no answer, never repeated because sending is not idempotent;
 * dropped: the order no longer is what the message would say; spread: made into one message for each operator.
 */
export type MessageStatus =
  | 'due'
  | 'sending'
  | 'sent'
  | 'notGranted'
  | 'failed'
  | 'unknown'
  | 'dropped'
  | 'spread';

/** Collection `messages`, the outbox. `_id` is messageId(...): each occasion is told once. */
export interface MessageRecord {
  _id: string;
  occasion: Occasion;
  orderNo: string;
  /** For occasions refunded and refundRefused. */
  outRefundNo?: string;
  _openid: string;
  status: MessageStatus;
  attempts: number;
  /** Why the last try did not send it, for people; null once it is sent. */
  lastError?: string | null;
  createdAt: Date;
  sentAt?: Date;
  /** When it is due; for `sending` when its claim ends; null when there is nothing left to do. */
  nextTryAt: Date | null;
  revision: number;
}
