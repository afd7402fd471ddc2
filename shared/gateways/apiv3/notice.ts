import * as v from 'valibot';
import type { MerchantBook } from '../../merchants/merchantBook';
import { parseNumber } from '../../numbers';
import type { Notice } from '../paymentGateway';
import type { HttpNotice } from '../direct/httpNotice';
import { refundNoticeOf } from '../direct/toldRefundNotice';
import { paymentNoticeOf } from '../direct/toldTrade';
import type { V3Fields } from './apiv3Client';
import { decryptResource } from './decryptResource';
import { jsonObject } from './jsonObject';
import { isSignedBy, signatureHeadersOf } from './signedMessage';
import { momentOf, partOf, tradeIn } from './tradeIn';
import { v3Merchant, type V3Merchant, type WechatKeys } from './wechatKeys';

export interface NoticeDeps {
  merchants: MerchantBook;
  wechatKeys: WechatKeys;
  now(): Date;
}

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

/** Source: 支付成功回调通知 and 退款结果回调通知 (APIv3), the envelope. */
const envelope = v.looseObject({
  event_type: text,
  resource: v.looseObject({
    algorithm: v.literal('AEAD_AES_256_GCM'),
    ciphertext: v.string(),
    nonce: v.string(),
    associated_data: v.optional(v.string(), ''),
  }),
});

/**
 * A notice that came over HTTP: its signature over the raw bytes first, then decryption, then its fields. A signature
 * that WeChat made wrong on purpose (WECHATPAY/SIGNTEST/) has no special path: it is wrong.
 */
export async function readNotice(deps: NoticeDeps, message: HttpNotice): Promise<Notice> {
  const signers = await signersOf(deps, message);
  if ('reason' in signers) return { kind: 'refused', reason: signers.reason };
  const parsed = v.safeParse(envelope, jsonObject(message.body));
  if (!parsed.success) return { kind: 'unreadable', reason: `notice: ${reasonOf(parsed.issues)}` };
  const { event_type, resource } = parsed.output;
  const encrypted = {
    nonce: resource.nonce,
    associatedData: resource.associated_data,
    ciphertext: resource.ciphertext,
  };
  for (const merchant of signers) {
    const plain = merchant.v3.apiV3Keys
      .map((key) => decryptResource(encrypted, key))
      .find((bytes) => bytes !== undefined);
    if (plain) return noticeOf(event_type, jsonObject(plain) ?? {}, merchant);
  }
  // Keys that change in the collection are used from the next try on.
  await deps.merchants.readAgain();
  const owners = signers.map(({ mchId }) => mchId).join(', ');
  return {
    kind: 'misconfigured',
    reason: `a notice signed by WeChat Pay cannot be decrypted: check the APIv3 key of merchant ${owners}`,
  };
}

/** The merchants whose key for WeChat has signed these bytes; usually one. */
async function signersOf(
  { merchants, wechatKeys, now }: NoticeDeps,
  message: HttpNotice,
): Promise<V3Merchant[] | { reason: string }> {
  const read = signatureHeadersOf(message, now());
  if (read.kind === 'refused') return { reason: read.reason };
  const { headers } = read;
  const signers = await merchants.search(async (among) => {
    const candidates = among.flatMap((merchant) => v3Merchant(merchant) ?? []);
    const keys = await Promise.all(candidates.map((merchant) => wechatKeys.find(merchant, headers.serial)));
    if (keys.every((key) => key === undefined)) return undefined;
    return candidates.filter((_, index) => {
      const key = keys[index];
      return key !== undefined && isSignedBy(key, headers, message.body);
    });
  });
  if (!signers) return { reason: 'no merchant has a key with this serial' };
  return signers.length > 0 ? signers : { reason: 'the signature is wrong' };
}

function noticeOf(eventType: string, fields: V3Fields, merchant: V3Merchant): Notice {
  if (eventType === 'TRANSACTION.SUCCESS') {
    const unreadable = { kind: 'unreadable', reason: `payment ${String(fields.out_trade_no)}` } as const;
    return paymentNoticeOf(tradeIn(fields, merchant), fields.attach) ?? unreadable;
  }
  // Source: 商户签名验签/加解密测试 (APIv3): what it holds is not published, and nothing of it is needed.
  if (eventType === 'SECURITY_ECHO.SUCCESS') return { kind: 'echo', reason: eventType };
  if (!eventType.startsWith('REFUND.')) return { kind: 'unreadable', reason: `event_type ${eventType}` };
  const amount = partOf(fields.amount);
  const number = String(fields.out_refund_no);
  return refundNoticeOf({
    mchId: merchant.partner ? fields.sub_mchid : fields.mchid,
    // There is neither appid nor currency. Source: 退款结果回调通知 (APIv3).
    appid: undefined,
    outTradeNo: fields.out_trade_no,
    outRefundNo: fields.out_refund_no,
    refundId: fields.refund_id,
    totalFee: amount.total,
    refundFee: amount.refund,
    finishedAt: momentOf(fields.success_time),
    status: fields.refund_status,
    // It does not say who began it: a number that we do not make was made elsewhere.
    external: parseNumber(number)?.kind !== 'refund',
    proven: true,
  });
}

function reasonOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => v.getDotPath(issue) ?? 'no JSON object').join(', ');
}
