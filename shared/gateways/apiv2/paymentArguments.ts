import type { PaymentArguments } from '../../contracts/wxPay';
import type { V2Keys } from '../../merchants/merchant';
import { signOf } from './sign';

/**
 * The five arguments of wx.requestPayment. The type is the one that the order was signed with, and is signed itself;
 * the appid is signed, not passed. Source: 小程序调起支付API (APIv2).
 */
export function paymentArguments(
  { appid, prepayId }: { appid: string; prepayId: string },
  { apiKeys, signType }: Pick<V2Keys, 'apiKeys' | 'signType'>,
  { at, nonce }: { at: Date; nonce: string },
): PaymentArguments {
  const passed = {
    timeStamp: String(Math.floor(at.getTime() / 1000)),
    nonceStr: nonce,
    package: `prepay_id=${prepayId}`,
    signType,
  };
  return { ...passed, paySign: signOf(Object.entries({ appId: appid, ...passed }), apiKeys[0], signType) };
}
