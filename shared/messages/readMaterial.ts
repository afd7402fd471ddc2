import type { Documents } from '../gateways/documents';
import type { Material } from './composeMessage';
import { grantId } from './grant';
import type { MessageRecord } from './message';
import type { MessageTemplate } from './messageTemplate';

/** Everything that a message is made from, in one round trip. */
export async function readMaterial(
  documents: Documents,
  { orderNo, outRefundNo, _openid }: Pick<MessageRecord, 'orderNo' | 'outRefundNo' | '_openid'>,
  { templateId }: MessageTemplate,
): Promise<Material> {
  const [order, refund, grant] = await Promise.all([
    documents.get('orders', orderNo),
    outRefundNo === undefined ? undefined : documents.get('refunds', outRefundNo),
    documents.get('grants', grantId(_openid, templateId)),
  ]);
  return { ...(order ? { order } : {}), ...(refund ? { refund } : {}), ...(grant ? { grant } : {}) };
}
