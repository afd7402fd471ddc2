import type { OrderView } from '../contracts/order';
import type { Documents } from '../gateways/documents';
import type { OrderRecord } from '../orders/order';
import { orderView } from '../orders/orderView';
import { attemptView } from '../payments/attemptView';
import { refundView } from './refundView';

/** An order with its attempts and refunds, in one round trip. */
export async function readOrderDetail(
  documents: Documents,
  orderNo: string,
): Promise<{ order: OrderRecord; view: OrderView } | undefined> {
  const [order, payments, refunds] = await Promise.all([
    documents.get('orders', orderNo),
    documents.find('payments', { where: { orderNo }, limit: 100 }),
    documents.find('refunds', { where: { orderNo }, limit: 100 }),
  ]);
  if (!order) return undefined;
  const byAge = <T extends { createdAt: Date }>(records: T[]) =>
    records.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return { order, view: orderView(order, byAge(payments).map(attemptView), byAge(refunds).map(refundView)) };
}
