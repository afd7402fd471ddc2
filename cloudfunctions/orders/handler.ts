import type * as v from 'valibot';
import { ordersRequest } from '../../shared/contracts/orders';
import { parseEvent } from '../../shared/entry/parse';
import { serve, type Serving } from '../../shared/entry/serve';
import { PayError } from '../../shared/errors';
import { confirmReceipt } from '../../shared/orders/confirmReceipt';
import { listOrders } from '../../shared/orders/listOrders';
import type { OrderRecord } from '../../shared/orders/order';
import { orderSummaryView } from '../../shared/orders/orderView';
import { findOrderNo } from '../../shared/payments/findOrderNo';
import { cancelOrder } from '../../shared/payments/cancelOrder';
import { nudge } from '../../shared/payments/nudge';
import { reportRestricted } from '../../shared/payments/reportRestricted';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';
import { readOrderDetail } from '../../shared/refunds/orderDetail';
import { settleAll } from '../../shared/settleAll';
import { askReceipt } from '../../shared/shipping/askReceipt';
import { orderShipmentView } from '../../shared/shipping/shipmentView';

type Request = v.InferOutput<typeof ordersRequest>;

export type OrdersOptions = PaymentDeps & Pick<Serving<Request>, 'context' | 'sources'>;

/** A buyer's own orders: list, detail, ask WeChat now, cancel, confirm receipt. */
export function createOrders(deps: OrdersOptions) {
  /** A foreign order looks like a missing one. */
  const own = <T extends { _openid: string }>(order: T | undefined, openid: string, orderNo: string): T => {
    if (order?._openid !== openid)
      throw new PayError('ORDER_NOT_FOUND', `there is no order ${orderNo} of yours`);
    return order;
  };
  const detail = async (orderNo: string, openid: string) => {
    const [found, shipment] = await Promise.all([
      readOrderDetail(deps.documents, orderNo),
      deps.documents.get('shipments', orderNo),
    ]);
    own(found?.order, openid, orderNo);
    return { order: { ...found?.view, ...(shipment ? { shipment: orderShipmentView(shipment) } : {}) } };
  };
  const afterwards =
    (act: (order: OrderRecord) => Promise<unknown>) =>
    async ({ orderNo }: { orderNo: string }, { openid }: { openid: string }) => {
      await act(own(await deps.documents.get('orders', orderNo), openid, orderNo));
      return detail(orderNo, openid);
    };
  return serve<Request>({
    ...deps,
    name: 'orders',
    parse: (event) => parseEvent(ordersRequest, event),
    errands: {
      list: async ({ status, cursor }, { openid }) => {
        const page = await listOrders(deps.documents, openid, { status, cursor });
        return { ...page, orders: page.orders.map(orderSummaryView) };
      },
      get: ({ orderNo }, { openid }) => detail(orderNo, openid),
      find: async ({ number }, { openid }) => {
        const orderNo = await findOrderNo(deps.documents, number);
        return detail(orderNo ?? number, openid);
      },
      nudge: async ({ orderNo, trouble }, { openid }) => {
        const order = own(await deps.documents.get('orders', orderNo), openid, orderNo);
        await settleAll([nudge(deps, order), ...(trouble === 'restricted' ? [reportRestricted(deps)] : [])]);
        return detail(orderNo, openid);
      },
      cancel: afterwards((order) => cancelOrder(deps, order)),
      confirmReceipt: afterwards((order) =>
        settleAll([confirmReceipt(deps, order), askReceipt(deps, order._id)]),
      ),
    },
  });
}
