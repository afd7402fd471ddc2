import { newNonce } from '../identifiers';
import { PROVIDER_KEY } from '../provider';
import { signMd5 } from '../sign';

/** What `wx.requestPayment` takes; all texts, `timeStamp` in seconds. */
export interface CashierArguments {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

/** Signed as the order was: MD5 with the provider's key. `now` is virtual ms. */
export function cashierArguments(appId: string, prepayId: string, now: number): CashierArguments {
  const signed = {
    appId,
    timeStamp: String(Math.floor(now / 1000)),
    nonceStr: newNonce(),
    package: `prepay_id=${prepayId}`,
    signType: 'MD5',
  };
  return { ...signed, paySign: signMd5(signed, PROVIDER_KEY) };
}
