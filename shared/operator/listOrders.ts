import type { OperatorOrderRow } from '../contracts/operator';
import type { Condition, Documents } from '../gateways/documents';
import type { OrderRecord, OrderStatus } from '../orders/order';
import { findOrderNo } from '../payments/findOrderNo';
import { settleAll } from '../settleAll';
import { isWhollyRefunded } from '../shipping/decideShip';
import { beijingDay } from './beijingDay';
import { operatorOrderRow } from './operatorViews';
import { readPage } from './readPage';

export const PAGE_SIZE = 20;
/** Pages of refunded orders that one call reads past. */
const MAX_ROUNDS = 3;

export interface OrderList {
  orders: OperatorOrderRow[];
  cursor?: string;
}

export interface OrderFilter {
  status?: OrderStatus | undefined;
  /** YYYY-MM-DD in Beijing, the day on which the order was made. */
  day?: string | undefined;
  cursor?: string | undefined;
}

/**
 * Orders of everybody: the newest first, but those to be shipped by how long they have waited. An order whose money
 * has gone back whole leaves the list of those to be shipped.
 */
export async function listOrders(documents: Documents, filter: OrderFilter): Promise<OrderList> {
  return filter.status === 'paid' ? listToShip(documents, filter) : listAll(documents, filter);
}

async function listAll(documents: Documents, { status, day, cursor }: OrderFilter): Promise<OrderList> {
  const page = await readPage(documents, 'orders', {
    where: status === undefined ? {} : { status },
    field: 'createdAt',
    momentOf: ({ createdAt }) => createdAt,
    ...(day === undefined ? {} : beijingDay(day)),
    cursor,
    size: PAGE_SIZE,
  });
  return rows(page.records, page.cursor);
}

async function listToShip(documents: Documents, { day, cursor }: OrderFilter): Promise<OrderList> {
  let next = cursor;
  const kept: OrderRecord[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const page = await readPage(documents, 'orders', {
      where: { status: 'paid', nothingToShip: null },
      field: 'createdAt',
      momentOf: ({ createdAt }) => createdAt,
      oldestFirst: true,
      ...(day === undefined ? {} : beijingDay(day)),
      cursor: next,
      size: PAGE_SIZE - kept.length,
    });
    const isOver = (order: OrderRecord) => isWhollyRefunded(order, Object.values(order.refunds));
    kept.push(...page.records.filter((order) => !isOver(order)));
    // Marked, so that no list reads past them again.
    await settleAll(page.records.filter(isOver).map((order) => leaveList(documents, order)));
    next = page.cursor;
    if (next === undefined || kept.length >= PAGE_SIZE) break;
  }
  return rows(kept, next);
}

function leaveList(documents: Documents, { _id, revision }: OrderRecord): Promise<boolean> {
  return documents.update('orders', _id, { revision }, { set: { nothingToShip: true } });
}

/** Orders by any number that a buyer or WeChat may give: an order's, an attempt's, WeChat's, or the buyer's openid. */
export async function searchOrders(
  documents: Documents,
  number: string,
  cursor: string | undefined,
): Promise<OrderList> {
  const where: Condition = { _openid: number };
  const [orderNo, ofBuyer] = await Promise.all([
    cursor === undefined ? findOrderNo(documents, number) : undefined,
    readPage(documents, 'orders', {
      where,
      field: 'createdAt',
      momentOf: ({ createdAt }) => createdAt,
      cursor,
      size: PAGE_SIZE,
    }),
  ]);
  if (orderNo === undefined) return rows(ofBuyer.records, ofBuyer.cursor);
  const order = await documents.get('orders', orderNo);
  return rows(order ? [order] : [], undefined);
}

const rows = (orders: OrderRecord[], cursor: string | undefined): OrderList => ({
  orders: orders.map(operatorOrderRow),
  ...(cursor === undefined ? {} : { cursor }),
});
