import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { newNonce } from '../../identifiers';
import { type Notice, type SentMessage } from '../../notice';
import { type DirectMerchant } from '../merchant';
import { withChangedByte } from '../spoil';
import { type NoticeTroubleKind } from '../trouble';
import { signFields } from './signFields';
import { type V2SignType } from './signV2';
import { buildXml } from './xml';

/** What a real notice has is not documented; `text/xml` is what developers see. */
const CONTENT_TYPE = 'text/xml';

/** The key is the lower-case hex MD5 of the APIv2 key, as 32 ASCII bytes. Source: V2 reference, refund notice. */
export function encryptReqInfo(plaintext: string, apiKey: string): string {
  const key = createHash('md5').update(apiKey).digest('hex');
  const cipher = createCipheriv('aes-256-ecb', key, null);
  return Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]).toString('base64');
}

function refundXml(
  { event }: Notice,
  merchant: DirectMerchant,
  parties: Record<string, string>,
  trouble?: NoticeTroubleKind,
) {
  const genuine = trouble === undefined || trouble === 'changedByte';
  const key = genuine ? merchant.apiKey : randomBytes(16).toString('hex');
  return buildXml({
    return_code: 'SUCCESS',
    ...parties,
    nonce_str: newNonce(),
    req_info: encryptReqInfo(buildXml(event, 'root'), key),
  });
}

function paymentXml(
  { event }: Notice,
  { apiKey }: DirectMerchant,
  signType: V2SignType,
  trouble?: NoticeTroubleKind,
) {
  const fields = { ...event, nonce_str: newNonce() };
  if (trouble === 'unsigned') return buildXml(fields);
  const genuine = trouble === undefined || trouble === 'changedByte';
  const key = genuine ? apiKey : randomBytes(16).toString('hex');
  return buildXml(signFields(fields, key, signType));
}

/**
 * A notice as it is posted. A payment is signed as its order was and does not name the type, which developers report; a
 * refund has no sign at all. Troubles of V3 alone become a wrong key.
 */
export function noticeV2(
  notice: Notice,
  merchant: DirectMerchant,
  order: { parties: Record<string, string>; signType: V2SignType },
  trouble?: NoticeTroubleKind,
): SentMessage {
  const xml =
    notice.about === 'refund'
      ? refundXml(notice, merchant, order.parties, trouble)
      : paymentXml(notice, merchant, order.signType, trouble);
  return {
    headers: { 'content-type': CONTENT_TYPE },
    body: trouble === 'changedByte' ? withChangedByte(xml) : xml,
  };
}
