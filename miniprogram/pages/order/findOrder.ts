import type { OrderView } from '../../../shared/contracts/order';
import type { CallFunction, Trouble } from '../../cloud/callFunction';
import { refusalText } from '../../cloud/refusalText';
import type { OrderReference } from './orderReference';

export type FoundOrder = { kind: 'answered'; order: OrderView } | Trouble;

const notFound: FoundOrder = {
  kind: 'refused',
  code: 'ORDER_NOT_FOUND',
  text: refusalText('ORDER_NOT_FOUND'),
};

const carries = (order: OrderView, { kind, number }: OrderReference): boolean =>
  order.attempts.some((attempt) =>
    kind === 'transactionId' ? attempt.transactionId === number : attempt.outTradeNo === number,
  );

/**
 * The buyer's order behind any of its numbers. The server finds an order by its own number alone, so another number is
 * looked for in the attempts of the buyer's newest page of orders.
 */
export async function findOrder(call: CallFunction, reference: OrderReference): Promise<FoundOrder> {
  const get = async (orderNo: string): Promise<FoundOrder> => {
    const outcome = await call('orders', { do: 'get', orderNo });
    return outcome.kind === 'answered' ? { kind: 'answered', order: outcome.reply.order } : outcome;
  };
  if (reference.kind === 'orderNo') return get(reference.number);
  const list = await call('orders', { do: 'list' });
  if (list.kind !== 'answered') return list;
  const details = await Promise.all(list.reply.orders.map(({ orderNo }) => get(orderNo)));
  const found = details.find((one) => one.kind === 'answered' && carries(one.order, reference));
  return found ?? details.find((one) => one.kind === 'unknown' || one.kind === 'unavailable') ?? notFound;
}
