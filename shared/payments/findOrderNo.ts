import type { Documents } from '../gateways/documents';

/**
 * The order behind any number that WeChat may name it by: its own, an attempt's outTradeNo (WeChat's shopping orders),
 * or a transaction id (shipping messages). Whose order it is, the caller checks.
 */
export async function findOrderNo(documents: Documents, number: string): Promise<string | undefined> {
  const [order, attempt, [paid]] = await Promise.all([
    documents.get('orders', number),
    documents.get('payments', number),
    documents.find('payments', { where: { 'evidence.transactionId': number }, limit: 1 }),
  ]);
  return order?._id ?? attempt?.orderNo ?? paid?.orderNo;
}
