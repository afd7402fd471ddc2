import { readField } from '../readField';

/**
 * What the cashier reported. None of it says whether money has moved.
 * refusedCall: the client wants the cashier to follow a tap; restricted: mini program or merchant may not take money.
 */
export type CashierReturn = 'ok' | 'cancelled' | 'refusedCall' | 'restricted' | 'failed';

/**
 * Texts of `requestPayment:fail ...`, first match wins, compared in lower case.
 * Source: wx.requestPayment (cancel), 小程序支付常见问题 (restricted); "permission denied" after an awaited call was
 * seen on HarmonyOS.
 */
const patterns: readonly (readonly [RegExp, CashierReturn])[] = [
  [/cancel/, 'cancelled'],
  [/permission denied/, 'refusedCall'],
  [
    /no permission|access denied|banned|暂时无法使用|小程序违规|merchant cannot collect|merchant disabled/,
    'restricted',
  ],
];

/** errno 102: the mini program's payment is restricted. Source: as above. */
const RESTRICTED_ERRNO = 102;

/** Classes what `wx.requestPayment` rejected with. */
export function cashierReturnOf(error: unknown): CashierReturn {
  if (readField(error, 'errno') === RESTRICTED_ERRNO) return 'restricted';
  const text = String(readField(error, 'errMsg') ?? '').toLowerCase();
  const detail = text.replace(/^requestpayment:fail/, '');
  return patterns.find(([pattern]) => pattern.test(detail))?.[1] ?? 'failed';
}
