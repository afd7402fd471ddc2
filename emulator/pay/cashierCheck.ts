import { type CashierArguments } from './cloudPay/cashierArguments';
import { type DirectMerchants } from './direct/merchant';
import { signerOf } from './direct/seller';
import { paySignFits, type SignedArguments } from './direct/paySign';
import { PROVIDER_KEY } from './provider';
import { signMd5 } from './sign';
import { isPaid, isPrepayIdAlive, tradeAt, type PrepayId, type Trade } from './trade';
import { type PaySettings } from './settings';

/** Why the cashier does not open, each with what it tells the reader. */
export const cashierRefusals = {
  ORDER_UNKNOWN: 'WeChat knows no such order',
  ORDER_AMBIGUOUS: 'several merchants have this outTradeNo; give the prepayId',
  ORDER_PAID: 'the order is already paid',
  ORDER_CLOSED: 'the order is closed',
  ORDER_EXPIRED: 'time_expire of the order has passed',
  PREPAY_ID_EXPIRED: 'the prepay id is older than two hours',
  WRONG_PAYER: 'the order was placed for another openid',
  FIELD_NOT_TEXT: 'timeStamp, nonceStr, package, signType and paySign must all be text',
  WRONG_APPID: 'the arguments were signed for another mini program',
  WRONG_PACKAGE: 'package must be prepay_id= and the prepay id of this order',
  WRONG_SIGN_TYPE: 'signType must be that of the order: MD5 under CloudPay, RSA for APIv3',
  WRONG_SIGN: 'paySign does not fit the other fields and the merchant key',
} as const;

export type CashierRefusal = keyof typeof cashierRefusals;

/** Arguments as a page hands them to `wx.requestPayment`; nothing about them is certain. */
export type GivenArguments = { [Name in keyof CashierArguments]?: unknown };

const PACKAGE = /^prepay_id=(.+)$/;

/** The prepay id inside `package`. */
export const prepayIdOf = (given: GivenArguments): string | undefined =>
  typeof given.package === 'string' ? PACKAGE.exec(given.package)?.[1] : undefined;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The signed texts with the order's own appid; undefined when one is missing or no text. */
function textsOf(given: GivenArguments, appId: string): SignedArguments | undefined {
  const { timeStamp, nonceStr, package: text, signType, paySign } = given;
  const fits = isText(timeStamp) && isText(nonceStr) && isText(text) && isText(signType) && isText(paySign);
  return fits ? { appId, timeStamp, nonceStr, package: text, signType, paySign } : undefined;
}

/** Checks the six fields as WeChat's client does: `appId` itself is ignored by it, but it is signed. */
export function argumentsRefusal(
  given: GivenArguments,
  trade: Trade,
  merchants: DirectMerchants,
): CashierRefusal | undefined {
  const { appId } = given;
  const texts = textsOf(given, trade.order.subAppid);
  if (texts === undefined) return 'FIELD_NOT_TEXT';
  if (appId !== undefined && appId !== trade.order.subAppid) return 'WRONG_APPID';
  if (!trade.prepayIds.some(({ id }) => id === prepayIdOf(given))) return 'WRONG_PACKAGE';
  const { direct } = trade.order;
  if (texts.signType !== (direct?.signType ?? 'MD5')) return 'WRONG_SIGN_TYPE';
  const merchant = direct && merchants.get(signerOf(trade.order));
  if (direct) return merchant && paySignFits(merchant, direct.signType, texts) ? undefined : 'WRONG_SIGN';
  const { paySign, ...signed } = texts;
  return signMd5(signed, PROVIDER_KEY) === paySign ? undefined : 'WRONG_SIGN';
}

/** Whether the order can be paid at `now` with this prepay id. */
export function tradeRefusal(
  known: Trade,
  prepayId: PrepayId | undefined,
  now: number,
  settings: PaySettings,
): CashierRefusal | undefined {
  const trade = tradeAt(known, now, settings);
  if (isPaid(trade)) return 'ORDER_PAID';
  if (trade.state === 'CLOSED') return 'ORDER_CLOSED';
  if (trade.order.timeExpireAt !== undefined && now >= trade.order.timeExpireAt) return 'ORDER_EXPIRED';
  return prepayId && isPrepayIdAlive(prepayId, now) ? undefined : 'PREPAY_ID_EXPIRED';
}
