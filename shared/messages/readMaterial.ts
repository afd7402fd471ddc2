import type { Documents } from '../gateways/documents';
import type { Material } from './composeMessage';
import { grantId, isSubscription } from './grant';
import type { MessageRecord } from './message';
import type { Plan } from './plan';

/** Attempts of one order, and their prepay ids, that are looked at. */
const MAX_PAYMENTS = 100;

/** Everything that a message is made from, in one round trip. */
export async function readMaterial(
  documents: Documents,
  {
    occasion,
    orderNo,
    outRefundNo,
    _openid,
  }: Pick<MessageRecord, 'occasion' | 'orderNo' | 'outRefundNo' | '_openid'>,
  { subscribe, legacy }: Plan,
  now: Date,
): Promise<Material> {
  const living = { _openid, kind: 'form', left: { gt: 0 }, expiresAt: { gt: now } };
  const [order, refund, shipment, grant, forms, prepays, payments] = await Promise.all([
    documents.get('orders', orderNo),
    outRefundNo === undefined ? undefined : documents.get('refunds', outRefundNo),
    occasion === 'shipped' ? documents.get('shipments', orderNo) : undefined,
    subscribe && documents.get('grants', grantId(_openid, subscribe.templateId)),
    legacy ? documents.find('grants', { where: living, orderBy: { expiresAt: 'asc' }, limit: 1 }) : [],
    legacy ? documents.find('grants', { where: { _openid, orderNo }, limit: MAX_PAYMENTS }) : [],
    legacy ? documents.find('payments', { where: { orderNo }, limit: MAX_PAYMENTS }) : [],
  ]);
  return {
    ...(order ? { order } : {}),
    ...(refund ? { refund } : {}),
    ...(shipment ? { shipment } : {}),
    ...(grant && isSubscription(grant) ? { grant } : {}),
    forms: [...forms, ...prepays].flatMap((form) => (isSubscription(form) ? [] : [form])),
    payments,
  };
}
