import { type DirectMerchant } from './merchant';
import { verifyLines } from './rsa';
import { signV2, type V2SignType } from './v2/signV2';

/** The signed part of `wx.requestPayment`'s arguments; all texts. */
export interface SignedArguments {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

/** How an order was signed, and therefore how its cashier is opened. */
export type OrderSignType = V2SignType | 'RSA';

/** Whether paySign is the merchant's own. Source: V3 reference, paySign; V2 reference, paySign. */
export function paySignFits(
  merchant: DirectMerchant,
  signType: OrderSignType,
  { paySign, ...signed }: SignedArguments,
): boolean {
  if (signType !== 'RSA') return signV2(signed, merchant.apiKey, signType) === paySign;
  const lines = [signed.appId, signed.timeStamp, signed.nonceStr, signed.package];
  return verifyLines(lines, merchant.publicKey, paySign);
}
