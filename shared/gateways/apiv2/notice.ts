import type { MerchantAccount } from '../../merchants/merchant';
import type { MerchantBook } from '../../merchants/merchantBook';
import type { Notice } from '../paymentGateway';
import type { HttpNotice } from '../direct/httpNotice';
import { refundNoticeOf, type ToldRefundNotice } from '../direct/toldRefundNotice';
import { paymentNoticeOf } from '../direct/toldTrade';
import { v2Merchant, type V2Merchant } from './apiv2Client';
import { readFlatXml } from './flatXml';
import { decryptRequestInfo } from './requestInfo';
import { isSigned } from './sign';
import { feeIn, momentIn, tradeIn, type V2Fields } from './tradeIn';

/**
 * A notice that came over HTTP as XML. A payment notice is signed. A refund notice is only encrypted, and proves
 * nothing: WeChat is asked for the state. Merchants of APIv3 get some of their refund notices in this form, too.
 */
export async function readNotice(
  { merchants }: { merchants: MerchantBook },
  message: HttpNotice,
): Promise<Notice> {
  const xml = readFlatXml(message.body, 'xml');
  if ('problem' in xml) return { kind: 'refused', reason: `no notice: ${xml.problem}` };
  const { fields } = xml;
  if (fields.get('return_code') !== 'SUCCESS')
    return { kind: 'refused', reason: 'return_code is not SUCCESS' };
  // What nobody's key fits is answered as the last of them was.
  let last: Notice = { kind: 'refused', reason: 'the notice is for a merchant that is not ours' };
  const read = await merchants.search(async (among) => {
    const notice = readAmong(among, fields);
    if (notice) last = notice;
    return notice?.kind === 'refused' || notice?.kind === 'misconfigured' ? undefined : notice;
  });
  return read ?? last;
}

/** Undefined when the notice names nobody of these. */
function readAmong(among: readonly MerchantAccount[], fields: V2Fields): Notice | undefined {
  const named = (field: string) => among.find(({ mchId }) => mchId === fields.get(field));
  // A partner's notice names its sub-merchant, which is the one that we know.
  const merchant = named('sub_mch_id') ?? named('mch_id');
  if (!merchant) return undefined;
  const isRefund = fields.has('req_info');
  const owner = v2Merchant(merchant);
  if (owner) return isRefund ? encryptedRefund(fields, owner) : signedPayment(fields, owner);
  const reason = `APIv2 notices of merchant ${merchant.mchId} need its APIv2 key: set it (apiKey)`;
  return { kind: isRefund ? 'misconfigured' : 'refused', reason };
}

function signedPayment(fields: V2Fields, merchant: V2Merchant): Notice {
  if (!isSigned(fields, merchant.v2.apiKeys, merchant.v2.signType))
    return { kind: 'refused', reason: 'the sign is wrong' };
  // A notice has no trade_state.
  const told = { ...tradeIn(fields, merchant), state: fields.get('result_code') };
  const unreadable = { kind: 'unreadable', reason: `payment ${fields.get('out_trade_no') ?? ''}` } as const;
  return paymentNoticeOf(told, fields.get('attach')) ?? unreadable;
}

function encryptedRefund(outer: V2Fields, merchant: V2Merchant): Notice {
  for (const apiKey of merchant.v2.apiKeys) {
    const plain = decryptRequestInfo(outer.get('req_info') ?? '', apiKey);
    const inner = plain && readFlatXml(plain, 'root');
    if (inner && 'fields' in inner) return refundNoticeOf(toldIn(outer, inner.fields, merchant));
  }
  return {
    kind: 'misconfigured',
    reason: `a refund notice cannot be decrypted: check the APIv2 key of merchant ${merchant.mchId}`,
  };
}

/** Source: 退款结果通知 (APIv2). */
function toldIn(outer: V2Fields, fields: V2Fields, { mchId, partner }: V2Merchant): ToldRefundNotice {
  return {
    mchId,
    appid: outer.get(partner ? 'sub_appid' : 'appid'),
    outTradeNo: fields.get('out_trade_no'),
    outRefundNo: fields.get('out_refund_no'),
    refundId: fields.get('refund_id'),
    totalFee: feeIn(fields, 'total_fee'),
    refundFee: feeIn(fields, 'refund_fee'),
    finishedAt: momentIn(fields, 'success_time'),
    status: fields.get('refund_status'),
    external: fields.get('refund_request_source') === 'VENDOR_PLATFORM',
    proven: false,
  };
}
