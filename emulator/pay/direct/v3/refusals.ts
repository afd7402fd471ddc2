import { refusals, type Refusal } from '../../refusal';
import { V3Error } from './v3Error';

interface Meaning {
  status: number;
  code: string;
  numeric?: number;
}

/** Which part of APIv3 refuses: an unknown order and a paid one have different codes in each. */
export type V3Family = 'order' | 'close' | 'refund';

/** Sources: V3 reference, codes per API and numeric codes. */
const common: Record<Refusal, Meaning> = {
  repeatedOrder: { status: 400, code: 'INVALID_REQUEST', numeric: 268498688 },
  numberUsed: { status: 403, code: 'OUT_TRADE_NO_USED' },
  orderPaid: { status: 403, code: 'OUT_TRADE_NO_USED', numeric: 268449538 },
  orderClosed: { status: 403, code: 'OUT_TRADE_NO_USED' },
  appidMismatch: { status: 400, code: 'APPID_MCHID_NOT_MATCH', numeric: 268445527 },
  orderNotExist: { status: 404, code: 'ORDER_NOT_EXIST', numeric: 268512771 },
  closeTooSoon: { status: 400, code: 'INVALID_REQUEST' },
  transactionUnknown: { status: 404, code: 'RESOURCE_NOT_EXISTS', numeric: 268892180 },
  /** The HTTP status is unconfirmed. */
  feeMismatch: { status: 400, code: 'REFUND_FEE_MISMATCH', numeric: 268892183 },
  refundChanged: { status: 400, code: 'INVALID_REQUEST', numeric: 268498688 },
  refundClosed: { status: 400, code: 'INVALID_REQUEST', numeric: 268892195 },
  fullyRefunded: { status: 400, code: 'INVALID_REQUEST', numeric: 268892177 },
  refundExceeds: { status: 400, code: 'INVALID_REQUEST', numeric: 268449311 },
  tooManyRefunds: { status: 400, code: 'INVALID_REQUEST', numeric: 268448746 },
  refundTooSoon: { status: 429, code: 'FREQUENCY_LIMITED', numeric: 268558930 },
  /** The HTTP status is unconfirmed. */
  tradeOverdue: { status: 400, code: 'TRADE_OVERDUE', numeric: 268892184 },
  notEnough: { status: 403, code: 'NOT_ENOUGH', numeric: 268892709 },
  refundNotExist: { status: 404, code: 'RESOURCE_NOT_EXISTS', numeric: 268875782 },
  offsetTooLarge: { status: 400, code: 'PARAM_ERROR' },
};

const own: Record<V3Family, Partial<Record<Refusal, Meaning>>> = {
  order: {},
  /** The pages give the numeric code of a paid order alone; TRADE_ERROR is the code that they list for closing. */
  close: { orderPaid: { status: 403, code: 'TRADE_ERROR', numeric: 268449538 } },
  refund: { orderNotExist: { status: 404, code: 'RESOURCE_NOT_EXISTS', numeric: 268892180 } },
};

/** A business refusal as this part of APIv3 words it. */
export function refusedV3(why: Refusal, family: V3Family): V3Error {
  const { status, code, numeric } = own[family][why] ?? common[why];
  return new V3Error(status, code, refusals[why].text, numeric === undefined ? {} : { numeric });
}
