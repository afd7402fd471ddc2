import type { OperatorOrderView } from '../contracts/operator';
import { PayError } from '../errors';
import type { Documents } from '../gateways/documents';
import { readOrderDetail } from '../refunds/orderDetail';
import { shipmentView } from '../shipping/shipmentView';
import { ticketView } from '../tickets/ticketView';
import { incidentView, messageView, operatorFields } from './operatorViews';

/** Incidents and messages of one order that are shown. */
const MAX_SHOWN = 50;

/** Everything about one order, in two round trips. @throws PayError ORDER_NOT_FOUND */
export async function operatorOrderDetail(documents: Documents, orderNo: string): Promise<OperatorOrderView> {
  const [found, shipment, ticket, messages] = await Promise.all([
    readOrderDetail(documents, orderNo),
    documents.get('shipments', orderNo),
    documents.get('tickets', orderNo),
    documents.find('messages', { where: { orderNo }, limit: MAX_SHOWN }),
  ]);
  if (!found) throw new PayError('ORDER_NOT_FOUND', `there is no order ${orderNo}`);
  const { order } = found;
  const { shipment: _ofBuyer, ...view } = found.view;
  const subjects = [
    orderNo,
    ...view.attempts.map(({ outTradeNo }) => outTradeNo),
    ...view.refunds.map(({ outRefundNo }) => outRefundNo),
  ];
  const incidents = await documents.find('incidents', {
    where: { subject: { in: subjects } },
    limit: MAX_SHOWN,
  });
  return {
    ...view,
    ...operatorFields(order),
    ...(shipment ? { shipment: shipmentView(shipment) } : {}),
    ...(ticket ? { ticket: ticketView(ticket) } : {}),
    messages: messages.map(messageView),
    incidents: incidents.map(incidentView),
  };
}
