import type { ShippingGateway, UploadOutcome } from '../gateways/shippingGateway';
import { newMessage } from '../messages/newMessage';
import { settleAll } from '../settleAll';
import { recordAnswer } from './recordAnswer';
import type { ShipmentRecord } from './shipment';
import type { ShippingDeps } from './shippingDeps';
import { completeAt } from './shippingSchedule';

/** Puts the message into the outbox, once however often this is done. */
export async function tellBuyer({ documents, now }: ShippingDeps, shipment: ShipmentRecord): Promise<void> {
  const about = { orderNo: shipment._id, openid: shipment._openid };
  await documents.insert('messages', newMessage('shipped', about, now()));
}

/**
 * What is told once the order has been moved: the buyer through the outbox, and WeChat where it wants to know. The
 * record says `unanswered` and names the moment already; what came of it is written last. Two round trips.
 */
export async function tellEverybody(deps: ShippingDeps, shipment: ShipmentRecord): Promise<string> {
  const { documents, shippingGateway } = deps;
  if (shipment.status === 'due' && shippingGateway) {
    const [, outcome] = await settleAll([
      tellBuyer(deps, shipment),
      upload(shippingGateway, shipment, deps.now()),
    ]);
    return recordAnswer(deps, shipment, outcome);
  }
  await tellBuyer(deps, shipment);
  const { _id, revision } = shipment;
  const checkAt = completeAt(shipment, deps.completeAfterDays);
  await documents.update('shipments', _id, { revision }, { set: { checkAt } });
  return 'noted';
}

/** Sends what is recorded to WeChat: one round trip. */
export async function upload(
  gateway: ShippingGateway,
  shipment: ShipmentRecord,
  now: Date,
): Promise<UploadOutcome> {
  const { transactionId, itemDesc, by, company, trackingNo, contact } = shipment;
  const goods = { transactionId, openid: shipment._openid, itemDesc, uploadTime: shipment.uploadTime ?? now };
  return gateway.upload({ ...goods, by, company, trackingNo, contact });
}
