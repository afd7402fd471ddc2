import type { RefundRecord } from '../refunds/refund';
import { EVERY_OPERATOR, type MessageRecord, type Occasion } from './message';

/** One message an occasion: the order alone, the order and the refund, or the order and the operator. */
export function messageId(occasion: Occasion, orderNo: string, part?: string): string {
  return [occasion, orderNo, ...(part ? [part] : [])].join(':');
}

/** A message for the outbox; its content is made from the order when it is sent. */
export function newMessage(
  occasion: Occasion,
  about: { orderNo: string; openid: string; outRefundNo?: string; part?: string },
  now: Date,
): MessageRecord {
  return {
    _id: messageId(occasion, about.orderNo, about.outRefundNo ?? about.part),
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

/** Tells every operator of an order; who they are is looked up when it is due. */
export function newOrderMessage(orderNo: string, now: Date): MessageRecord {
  return newMessage('newOrder', { orderNo, openid: EVERY_OPERATOR }, now);
}

/** Tells the buyer what became of a refund. */
export function refundMessage(
  occasion: 'refunded' | 'refundRefused',
  { _id, _openid, orderNo }: Pick<RefundRecord, '_id' | '_openid' | 'orderNo'>,
  now: Date,
): MessageRecord {
  return newMessage(occasion, { orderNo, openid: _openid, outRefundNo: _id }, now);
}
