import { type PayCore } from '../../core';
import { type BillShelf } from '../billShelf';
import { type DirectMerchant } from '../merchant';

/** A request whose signature is the merchant's. */
export interface V3Call {
  core: PayCore;
  bills: BillShelf;
  merchant: DirectMerchant;
  /** What stands for `{name}` in the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: string;
  /** The request's `Wechatpay-Serial`. */
  serial?: string;
  /** The address that the caller used, for addresses in answers. */
  origin: string;
}

/** Signed JSON unless it says otherwise; undefined `json` is an answer without a body. */
export type V3Reply =
  | { status: 200 | 204; json?: Record<string, unknown> }
  | { status: 200; file: Buffer; contentType: string };

/** One call of APIv3. */
export interface V3Operation {
  /** Names it in settings and logs. */
  name: string;
  method: 'GET' | 'POST';
  /** Parts in braces stand for one part of the path each. */
  path: string;
  /** @throws V3Error */
  run(call: V3Call): V3Reply;
}
