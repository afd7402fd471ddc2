import type { OrderView } from '../../../shared/contracts/order';
import type { CallFunction, Trouble } from '../../cloud/callFunction';
import type { OrderReference } from './orderReference';

export type FoundOrder = { kind: 'answered'; order: OrderView } | Trouble;

/** The buyer's order behind its own number, any attempt's outTradeNo, or WeChat's transaction id. */
export async function findOrder(call: CallFunction, { kind, number }: OrderReference): Promise<FoundOrder> {
  const outcome =
    kind === 'orderNo'
      ? await call('orders', { do: 'get', orderNo: number })
      : await call('orders', { do: 'find', number });
  return outcome.kind === 'answered' ? { kind: 'answered', order: outcome.reply.order } : outcome;
}
