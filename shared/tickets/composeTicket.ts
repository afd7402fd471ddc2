import type { TicketLine } from '../gateways/printer';
import { formatMoment } from './formatMoment';
import type { OrderRecord, OrderStatus } from '../orders/order';

/** Older than this no ticket is printed any more. Ours: a kitchen must not wake up to yesterday's orders. */
export const TICKET_LIFE_MS = 24 * 60 * 60 * 1000;

export type ComposedTicket =
  | { kind: 'ready'; lines: TicketLine[] }
  /** The write that goes with the ticket may still be under way. */
  | { kind: 'notYet'; why: string }
  | { kind: 'never'; why: string };

const isToBePrinted: Record<OrderStatus, 'yes' | 'notYet' | 'never'> = {
  unpaid: 'notYet',
  paid: 'yes',
  shipped: 'yes',
  completed: 'yes',
  closed: 'never',
};

/** Refunds that have taken, or are taking, the money back. */
const goesBack = new Set(['processing', 'succeeded', 'abnormal', 'paidByHand']);

const RULE = '-'.repeat(32);

/** What is printed of an order as it stands now: what to make, and nothing about who bought. */
export function composeTicket(order: OrderRecord | undefined, shopName: string, now: Date): ComposedTicket {
  if (!order) return { kind: 'notYet', why: 'there is no such order' };
  const printed = isToBePrinted[order.status];
  if (printed === 'never') return { kind: 'never', why: `the order is ${order.status}` };
  if (printed === 'notYet' || !order.paidAt) return { kind: 'notYet', why: 'the order has not been paid' };
  if (now.getTime() - order.paidAt.getTime() > TICKET_LIFE_MS)
    return { kind: 'never', why: 'the payment is too old' };
  const back = Object.values(order.refunds).reduce(
    (sum, { refundFee, status }) => sum + (goesBack.has(status) ? refundFee : 0),
    0,
  );
  if (back >= order.totalFee) return { kind: 'never', why: 'the whole order was refunded' };
  return {
    kind: 'ready',
    lines: [
      { text: shopName, size: 'big' },
      { text: `订单 ${order._id}` },
      { text: `支付 ${formatMoment(order.paidAt)}` },
      { text: RULE },
      ...order.lines.flatMap(({ title, quantity, unitFee }) => [
        { text: title },
        { text: `  ×${quantity}  ${yuan(unitFee * quantity)}` },
      ]),
      { text: RULE },
      { text: `合计 ${yuan(order.totalFee)} 元` },
      ...(back > 0 ? [{ text: `已退款 ${yuan(back)} 元，请核对订单` }] : []),
      // The numbers end in random digits: the last four are called out at the counter.
      { text: order._id.slice(-4), size: 'big' },
    ],
  };
}

/** @param fee fen */
function yuan(fee: number): string {
  return `${Math.floor(fee / 100)}.${String(fee % 100).padStart(2, '0')}`;
}
