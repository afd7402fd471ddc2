import type { Condition, Documents } from '../gateways/documents';
import type { OrderRecord, OrderStatus } from './order';

export const PAGE_SIZE = 20;
/** Orders of one buyer made in the same millisecond, at most, that a page boundary may fall into. */
const SAME_MOMENT = 10;

export interface OrderPage {
  orders: OrderRecord[];
  /** For the next page; absent on the last. */
  cursor?: string;
}

/** A buyer's orders, newest first. The cursor is the last order's moment and number. */
export async function listOrders(
  documents: Documents,
  openid: string,
  filter: { status?: OrderStatus | undefined; cursor?: string | undefined },
): Promise<OrderPage> {
  const where: Condition = { _openid: openid };
  if (filter.status) where.status = filter.status;
  const [moment = '', lastNo = ''] = filter.cursor?.split('_') ?? [];
  if (filter.cursor) where.createdAt = { lte: new Date(Number(moment)) };
  const found = await documents.find('orders', {
    where,
    orderBy: { createdAt: 'desc', _id: 'desc' },
    limit: PAGE_SIZE + 1 + SAME_MOMENT,
  });
  const isAfterCursor = (order: OrderRecord) =>
    !filter.cursor || order.createdAt.getTime() < Number(moment) || order._id < lastNo;
  const rest = found.filter(isAfterCursor);
  const orders = rest.slice(0, PAGE_SIZE);
  const last = orders.at(-1);
  const more = rest.length > PAGE_SIZE && last;
  return { orders, ...(more ? { cursor: `${last.createdAt.getTime()}_${last._id}` } : {}) };
}
