import {
  wxPayAgain,
  wxPayNewOrder,
  type Channel,
  type NewOrderRequest,
  type PayAgainRequest,
} from '../../shared/contracts/wxPay';
import { parseEvent } from '../../shared/entry/parse';
import { serve, type Serving } from '../../shared/entry/serve';
import { PayError } from '../../shared/errors';
import type { Taker } from '../../shared/merchants/merchantSettings';
import { createOrder, type OrderContext } from '../../shared/payments/createOrder';
import { payAgain } from '../../shared/payments/payAgain';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';

type PayRequest = { do: 'pay' } & ({ again: PayAgainRequest } | { create: NewOrderRequest });

export type WxPayOptions = PaymentDeps &
  Pick<Serving<PayRequest>, 'context' | 'sources'> & {
    /** The shop's side of every order; the buyer's side comes from the platform. */
    shop: Omit<OrderContext, 'openid' | 'appid' | 'clientIp' | 'gateway' | 'mchId'>;
    /** Which gateway and merchant take the money of an order that comes this way. */
    takerOf(channel: Channel): Taker;
  };

function parse(event: unknown): PayRequest {
  const asksAgain = typeof event === 'object' && event !== null && 'orderNo' in event;
  return asksAgain
    ? { do: 'pay', again: parseEvent(wxPayAgain, event) }
    : { do: 'pay', create: parseEvent(wxPayNewOrder, event) };
}

/** Creates an order priced by the server, or takes up an unpaid one again; answers wx.requestPayment arguments. */
export function createWxPay(deps: WxPayOptions) {
  return serve<PayRequest>({
    ...deps,
    name: 'wxPay',
    parse,
    errands: {
      pay: async (request, caller) => {
        const contextOf = (channel: Channel): OrderContext => ({
          ...deps.shop,
          ...deps.takerOf(channel),
          openid: caller.openid,
          appid: caller.appid,
          clientIp: caller.clientIp,
        });
        if ('create' in request) return createOrder(deps, contextOf(request.create.channel), request.create);
        const order = await deps.documents.get('orders', request.again.orderNo);
        if (order?._openid !== caller.openid)
          throw new PayError('ORDER_NOT_FOUND', `there is no order ${request.again.orderNo} of yours`);
        return payAgain(deps, contextOf(order.channel), order);
      },
    },
  });
}
