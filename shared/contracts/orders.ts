import * as v from 'valibot';
import { numberField } from './fields';
import type { OrderSummaryView, OrderView } from './order';
import type { Reply } from './reply';

const orderNo = numberField('orderNo');

/** Any number by which WeChat may name an order: ours, any attempt's outTradeNo, or WeChat's transaction id. */
const anyNumber = v.pipe(
  v.string('number must be text'),
  v.regex(/^[\w-]{6,64}$/, 'number must be 6 to 64 of letters, digits, _ and -'),
);

export const ordersRequest = v.variant(
  'do',
  [
    v.object({
      do: v.literal('list'),
      status: v.optional(
        v.picklist(
          ['unpaid', 'paid', 'shipped', 'completed', 'closed'],
          'status must be one of unpaid, paid, shipped, completed, closed',
        ),
      ),
      cursor: v.optional(
        v.pipe(
          v.string('cursor must be text'),
          v.regex(/^\d{1,15}_\d{32}$/, 'cursor must come from the page before'),
        ),
      ),
    }),
    v.object({ do: v.literal('get'), orderNo }),
    v.object({ do: v.literal('find'), number: anyNumber }),
    v.object({
      do: v.literal('nudge'),
      orderNo,
      /** What the phone saw at the cashier. */
      trouble: v.optional(v.picklist(['restricted'], 'trouble must be restricted')),
    }),
    v.object({ do: v.literal('cancel'), orderNo }),
    v.object({ do: v.literal('confirmReceipt'), orderNo }),
  ],
  'do must be list, get, find, nudge, cancel or confirmReceipt',
);

export type OrdersRequest = v.InferInput<typeof ordersRequest>;
export type OrdersListReply = Reply<{ orders: OrderSummaryView[]; cursor?: string }>;
export type OrdersOneReply = Reply<{ order: OrderView }>;
