import type { PaymentArguments } from '../../shared/contracts/wxPay';
import { readField } from '../cloud/readField';
import { decoded } from './allowedUrl';

const FIELDS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const;
type Field = (typeof FIELDS)[number];

const SIGN_TYPES: readonly PaymentArguments['signType'][] = ['MD5', 'HMAC-SHA256', 'RSA'];

/** Source: wx.requestPayment; nonceStr has at most 32 characters, an RSA signature is Base64. */
const forms: Readonly<Record<Exclude<Field, 'signType'>, RegExp>> = {
  timeStamp: /^\d{1,16}$/,
  nonceStr: /^[!-~]{1,32}$/,
  package: /^prepay_id=[\w-]{1,64}$/,
  paySign: /^[A-Za-z0-9+/=]{16,1024}$/,
};

export type ForeignPayment =
  | { kind: 'payment'; payment: PaymentArguments }
  | { kind: 'wrong'; field: string }
  /** The query carries none. */
  | { kind: 'none' };

type Query = Readonly<Partial<Record<string, string>>>;

/**
 * Payment arguments that another shop made: `payment=<encoded JSON>`, or each of the five by its own name, encoded,
 * because package holds `=` and paySign holds `+`, `/` and `=`. Only their shape can be checked here.
 * Source: 小程序内嵌 H5 支付; wx.requestPayment.
 */
export function foreignPaymentOf(query: Query): ForeignPayment {
  const { payment: json } = query;
  if (json !== undefined) return shaped(parsed(decoded(json) ?? ''));
  if (query['package'] === undefined && query['paySign'] === undefined) return { kind: 'none' };
  const given: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const value = query[field];
    if (value !== undefined) given[field] = decoded(value) ?? '';
  }
  return shaped(given);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function shaped(given: unknown): ForeignPayment {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { kind: 'wrong', field: 'payment' };
  const text = (field: Field): string => {
    const value = readField(given, field);
    if (typeof value === 'string') return value;
    // JSON written by hand often has the seconds as a number; what is signed is their text.
    return field === 'timeStamp' && typeof value === 'number' ? String(value) : '';
  };
  for (const field of FIELDS)
    if (field !== 'signType' && !forms[field].test(text(field))) return { kind: 'wrong', field };
  const named = readField(given, 'signType') === undefined ? 'MD5' : text('signType');
  const signType = SIGN_TYPES.find((one) => one === named);
  if (!signType) return { kind: 'wrong', field: 'signType' };
  const payment = {
    timeStamp: text('timeStamp'),
    nonceStr: text('nonceStr'),
    package: text('package'),
    signType,
    paySign: text('paySign'),
  };
  return { kind: 'payment', payment };
}
