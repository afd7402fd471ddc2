import { type PayCore } from '../../core';
import { type FieldRules } from '../../cloudPay/fieldRule';
import { type Fields } from '../../cloudPay/request';
import { type Refusal } from '../../refusal';
import { type DirectMerchant } from '../merchant';
import { type Seller } from '../seller';
import { type V2SignType } from './signV2';

/** A request whose sign is the merchant's and whose fields passed their rules. */
export interface V2Call {
  core: PayCore;
  merchant: DirectMerchant;
  seller: Seller;
  /** The signer's. */
  appid: string;
  /** The sub-merchant's own, where the request names it. */
  subAppid?: string;
  signType: V2SignType;
  fields: Fields;
}

export type V2Reply =
  | { kind: 'done'; fields?: Record<string, unknown> }
  | { kind: 'refused'; why: Refusal }
  /** Not even looked at; answered unsigned. */
  | { kind: 'failed'; returnMsg: string; errorCode?: string }
  | { kind: 'file'; file: Buffer; contentType: string };

/** One call of APIv2. */
export interface V2Operation {
  /** Names it in settings and logs, as APIv3's does. */
  name: string;
  path: string;
  /** Beside those that every call has. */
  rules: FieldRules;
  run(call: V2Call): V2Reply;
}

export const refused = (why: Refusal): V2Reply => ({ kind: 'refused', why });
