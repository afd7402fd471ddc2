import { createHash, randomBytes } from 'node:crypto';
import { beijingRfc3339 } from '../../beijingTime';
import { type Notice, type SentMessage } from '../../notice';
import { type DirectMerchant } from '../merchant';
import { type NoticeTroubleKind } from '../trouble';
import { encrypt } from './encrypt';
import { seal } from './seal';
import { noticeKey } from './signingKey';

/** Source: V3 reference, envelope. */
const kinds = {
  payment: { original: 'transaction', event: 'TRANSACTION' },
  refund: { original: 'refund', event: 'REFUND' },
} as const;

const summaries: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
};

/** 36 characters, the same for every repeat; that real repeats keep it is unconfirmed. */
const envelopeId = (id: string): string =>
  createHash('sha256')
    .update(id)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

function resourceOf(notice: Notice, { apiV3Key }: DirectMerchant, trouble?: NoticeTroubleKind) {
  const { original } = kinds[notice.about];
  const key = trouble === 'wrongKey' ? randomBytes(16).toString('hex') : apiV3Key;
  const aad = trouble === 'wrongAad' ? 'another' : original;
  const encrypted = encrypt(JSON.stringify(notice.event), key, aad);
  return { original_type: original, ...encrypted, associated_data: original };
}

/** A notice as it is posted at `now` (virtual ms): encrypted and signed anew for every try. */
export function noticeV3(
  notice: Notice,
  merchant: DirectMerchant,
  now: number,
  trouble?: NoticeTroubleKind,
): SentMessage {
  const status = notice.event.refund_status ?? notice.event.trade_state;
  const eventType = `${kinds[notice.about].event}.${String(status)}`;
  const body = JSON.stringify({
    id: envelopeId(notice.id),
    create_time: beijingRfc3339(notice.createdAt),
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: summaries[eventType] ?? eventType,
    resource: resourceOf(notice, merchant, trouble),
  });
  const sealTrouble = trouble === 'wrongKey' || trouble === 'wrongAad' ? undefined : trouble;
  const sealed = seal(body, noticeKey(merchant, notice.tries.length), now, sealTrouble);
  return { headers: { 'content-type': 'application/json', ...sealed.headers }, body: sealed.body };
}
