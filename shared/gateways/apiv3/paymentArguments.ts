import type { KeyObject } from 'node:crypto';
import type { PaymentArguments } from '../../contracts/wxPay';
import { secondsOf, signLines } from './signRequest';

/** The five arguments of wx.requestPayment. The appid is signed, not passed. Source: 小程序调起支付签名 (APIv3). */
export function paymentArguments(
  { appid, prepayId }: { appid: string; prepayId: string },
  privateKey: KeyObject,
  { at, nonce }: { at: Date; nonce: string },
): PaymentArguments {
  const timeStamp = secondsOf(at);
  const packageText = `prepay_id=${prepayId}`;
  return {
    timeStamp,
    nonceStr: nonce,
    package: packageText,
    signType: 'RSA',
    paySign: signLines([appid, timeStamp, nonce, packageText], privateKey),
  };
}
