import type { ShipmentView } from '../contracts/operator';
import type { OrderShipmentView } from '../contracts/order';
import { MAX_RESHIPS } from './decideShip';
import type { Carriage, ShipmentRecord } from './shipment';

const carriageView = ({ by, company, trackingNo }: Carriage) => ({
  by,
  ...(company === null ? {} : { company }),
  ...(trackingNo === null ? {} : { trackingNo }),
});

/** What an operator sees. */
export function shipmentView(shipment: ShipmentRecord): ShipmentView {
  const { status, contact, lastError, reships, accepted, unanswered } = shipment;
  return {
    ...carriageView(shipment),
    ...(contact === null ? {} : { contact }),
    status,
    ...(lastError === null ? {} : { lastError }),
    canCorrect: status !== 'finished' && (!(accepted || unanswered) || reships < MAX_RESHIPS),
  };
}

/** What the buyer sees. */
export function orderShipmentView(shipment: ShipmentRecord): OrderShipmentView {
  return {
    ...carriageView(shipment),
    ...(shipment.status === 'uploaded' ? { confirmWith: shipment.transactionId } : {}),
  };
}
