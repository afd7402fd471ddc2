import { type PayCore } from '../../core';
import { type DirectMerchant } from '../merchant';
import { type DirectRequest } from '../request';
import { signV2, v2SignTypes, type V2SignType } from './signV2';
import { parseXml, type XmlFields } from './xml';

export type V2Request =
  | { kind: 'signed'; merchant: DirectMerchant; signType: V2SignType; fields: XmlFields }
  | { kind: 'failed'; returnMsg: string };

const failed = (returnMsg: string): V2Request => ({ kind: 'failed', returnMsg });

/** Reads a request and finds out whose it is. A failure is answered unsigned. Source: V2 reference, sign. */
export function authenticate({ direct, remark }: PayCore, { method, body }: DirectRequest): V2Request {
  if (method !== 'POST') return failed('请使用post方法');
  if (body.length === 0) return failed('post数据为空');
  const fields = parseXml(body.toString('utf8'));
  if (!fields) return failed('XML格式错误');
  const merchant = direct.get(fields.mch_id ?? '');
  if (!merchant) {
    remark('v2', `WeChat Pay knows no direct merchant ${fields.mch_id ?? '(none)'}`);
    return failed('mch_id参数错误');
  }
  const signType = v2SignTypes.find((type) => type === (fields.sign_type || 'MD5'));
  if (!signType) return failed('sign_type参数错误');
  if (fields.sign !== signV2(fields, merchant.apiKey, signType)) {
    remark('v2', `the sign of ${fields.mch_id} does not fit as ${signType}`);
    return failed('签名错误，请检查后再试');
  }
  return { kind: 'signed', merchant, signType, fields };
}
