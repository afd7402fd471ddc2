import type * as v from 'valibot';
import { operatorRequest } from '../../shared/contracts/operator';
import type { Caller } from '../../shared/entry/caller';
import { parseEvent } from '../../shared/entry/parse';
import { serve, type Serving } from '../../shared/entry/serve';
import { listIncidents, settleIncident } from '../../shared/operator/incidents';
import { listOrders, searchOrders } from '../../shared/operator/listOrders';
import { listRefunds } from '../../shared/operator/listRefunds';
import { loadOrder } from '../../shared/operator/loadOrder';
import { operatorOrderDetail } from '../../shared/operator/orderDetail';
import { readSummary } from '../../shared/operator/readSummary';
import { reprint } from '../../shared/operator/reprint';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';
import { cancelOrder } from '../../shared/payments/cancelOrder';
import { payByHand } from '../../shared/refunds/byHand/payByHand';
import { approveRefund, loadRefund, refuseRefund } from '../../shared/refunds/decideRefund';
import { endRefund } from '../../shared/refunds/endRefund';
import { retryRefund } from '../../shared/refunds/retryRefund';
import { refundView } from '../../shared/refunds/refundView';
import { carriageOf } from '../../shared/shipping/carriageOf';
import { readShipMaterial, ship } from '../../shared/shipping/ship';
import type { ShippingDeps } from '../../shared/shipping/shippingDeps';

type Request = v.InferOutput<typeof operatorRequest>;

export type OperatorOptions = PaymentDeps &
  ShippingDeps &
  Pick<Serving<Request>, 'context' | 'sources'> &
  Required<Pick<Serving<Request>, 'isOperator'>>;

/** The shop's own people: orders, shipping, refunds to decide, what waits for a person, a day's figures. */
export function createOperator(deps: OperatorOptions) {
  const { documents } = deps;
  const deciding = (decide: typeof approveRefund) => ({
    begin: ({ outRefundNo, note }: { outRefundNo: string; note?: string | undefined }, caller: Caller) => {
      const refund = quietly(loadRefund(deps, outRefundNo));
      return async () => {
        const decided = await decide(deps, await refund, { operator: caller.openid, note });
        return { refund: refundView(decided) };
      };
    },
  });
  return serve<Request>({
    ...deps,
    name: 'operator',
    parse: (event) => parseEvent(operatorRequest, event),
    errands: {
      me: async () => ({ isOperator: true }),
      // Not beside the role: it marks what has left the list.
      list: (request) => listOrders(documents, request),
      search: reading(({ number, cursor }) => searchOrders(documents, number, cursor)),
      get: reading(async ({ orderNo }) => ({ order: await operatorOrderDetail(documents, orderNo) })),
      ship: {
        begin: (request, caller) => {
          const material = quietly(readShipMaterial(documents, request.orderNo));
          return async () => {
            const command = { carriage: carriageOf(request), again: request.again, operator: caller.openid };
            await ship(deps, await material, command);
            return { order: await operatorOrderDetail(documents, request.orderNo) };
          };
        },
      },
      cancel: async ({ orderNo }) => {
        await cancelOrder(deps, await loadOrder(documents, orderNo), 'shop');
        return { order: await operatorOrderDetail(documents, orderNo) };
      },
      printAgain: async ({ orderNo }, { openid }) => {
        await reprint(deps, orderNo, openid);
        return { order: await operatorOrderDetail(documents, orderNo) };
      },
      refunds: reading((request) => listRefunds(documents, request)),
      approve: deciding(approveRefund),
      refuse: deciding(refuseRefund),
      retry: deciding(retryRefund),
      payByHand: async ({ outRefundNo, note }, { openid }) => {
        const refund = await loadRefund(deps, outRefundNo);
        return { refund: refundView(await payByHand(deps, refund, { operator: openid, note })) };
      },
      endRefund: async ({ outRefundNo, end, note }, { openid }) => {
        const refund = await loadRefund(deps, outRefundNo);
        return { refund: refundView(await endRefund(deps, refund, { operator: openid, end, note })) };
      },
      incidents: reading((request) => listIncidents(documents, request)),
      settle: async ({ incident, note }, { openid }) => ({
        incident: await settleIncident(deps, incident, { operator: openid, note }),
      }),
      summary: reading(async ({ day }) => ({ summary: await readSummary(documents, day) })),
    },
  });
}

/** Whoever may not do it is refused first; what was found, or not, is told only to those who may. */
function quietly<T>(found: Promise<T>): Promise<T> {
  found.catch(() => undefined);
  return found;
}

/** An errand that only reads: it reads while the caller's role is still being looked up. */
function reading<R>(read: (request: R) => Promise<object>) {
  return {
    begin: (request: R) => {
      const found = quietly(read(request));
      return () => found;
    },
  };
}
