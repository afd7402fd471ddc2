import type { MessageRecord, Occasion } from './message';

/** One message an occasion: the order alone, or the order and the refund. */
export function messageId(occasion: Occasion, orderNo: string, outRefundNo?: string): string {
  return [occasion, orderNo, ...(outRefundNo ? [outRefundNo] : [])].join(':');
}

/** A message for the outbox; its content is made from the order when it is sent. */
export function newMessage(
  occasion: Occasion,
  about: { orderNo: string; openid: string; outRefundNo?: string },
  now: Date,
): MessageRecord {
  return {
    _id: messageId(occasion, about.orderNo, about.outRefundNo),
    occasion,
    orderNo: about.orderNo,
    ...(about.outRefundNo ? { outRefundNo: about.outRefundNo } : {}),
    _openid: about.openid,
    status: 'due',
    attempts: 0,
    createdAt: now,
    nextTryAt: now,
    revision: 0,
  };
}
