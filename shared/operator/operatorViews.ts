import type { IncidentView, MessageView, OperatorOrderRow } from '../contracts/operator';
import type { Incident } from '../incidents/incident';
import type { MessageRecord } from '../messages/message';
import type { OrderRecord } from '../orders/order';
import { orderSummaryView } from '../orders/orderView';
import { shipBefore } from '../shipping/shippingSchedule';

/** Who bought, and until when the goods have to leave. */
export function operatorFields(order: OrderRecord): Pick<OperatorOrderRow, 'openid' | 'shipBefore'> {
  const toShip = order.status === 'paid' && order.paidAt && !order.nothingToShip;
  return {
    openid: order._openid,
    ...(toShip && order.paidAt ? { shipBefore: shipBefore(order.paidAt).toISOString() } : {}),
  };
}

export const operatorOrderRow = (order: OrderRecord): OperatorOrderRow => ({
  ...orderSummaryView(order),
  ...operatorFields(order),
});

export function messageView({ occasion, status, attempts, lastError, sentAt }: MessageRecord): MessageView {
  return {
    occasion,
    status,
    attempts,
    ...(lastError ? { lastError } : {}),
    ...(sentAt ? { sentAt: sentAt.toISOString() } : {}),
  };
}

export function incidentView({ _id, kind, subject, detail, status, at, note }: Incident): IncidentView {
  return {
    incident: _id,
    kind,
    subject,
    detail,
    status,
    at: at.toISOString(),
    ...(note ? { note } : {}),
  };
}
