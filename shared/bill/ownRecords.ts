import type { Documents } from '../gateways/documents';
import type { GatewayName } from '../gateways/paymentGateway';
import { dayStart, DAY_MS } from './beijingDay';
import type { BillDayRecord, OwnCursor } from './billDay';
import { daySpan, isOnTheBorder, mayComeNextDay, type Span } from './border';
import type { Finding } from './finding';
import type { NumberSet } from './numberSet';

/** Source: wx-server-sdk 4.0.2, a query answers at most 1000 documents. */
const PAGE = 1000;

/** The direct gateways speak for the same merchant; CloudPay's bill is its provider's. */
const gatewaysOf = (gateway: GatewayName): GatewayName[] =>
  gateway === 'cloudPay' ? ['cloudPay'] : ['apiv3', 'apiv2'];

interface Page {
  missing: Finding[];
  /** undefined: this was the last. */
  next: OwnCursor | undefined;
}

/** Where looking through our own records of the day begins. */
export const OWN_START: OwnCursor = { of: 'payment', at: new Date(0), id: '' };

/** The next page of our own payments and refunds of the day, and which of them the bill lacks. */
export async function nextOwnPage(
  documents: Documents,
  day: BillDayRecord,
  seen: NumberSet,
  cursor: OwnCursor,
): Promise<Page> {
  return cursor.of === 'payment'
    ? ownPayments(documents, day, seen, cursor)
    : ownRefunds(documents, day, seen, cursor);
}

async function ownPayments(
  documents: Documents,
  day: BillDayRecord,
  seen: NumberSet,
  cursor: OwnCursor,
): Promise<Page> {
  const start = dayStart(day.day);
  const span = { from: start, until: new Date(start.getTime() + DAY_MS) };
  const { found, isLast } = await pageOf(span, cursor, 'evidence.paidAt', (where, orderBy) =>
    documents.find('payments', { where: { ...ownersOf(day), ...where }, orderBy, limit: PAGE }),
  );
  const missing = found
    .filter(({ _id }) => !seen.has(_id))
    .map(({ _id, orderNo, totalFee, evidence }): Finding => ({
      kind: 'missingThere',
      of: 'payment',
      number: _id,
      outTradeNo: _id,
      orderNo,
      here: { fee: totalFee, state: evidence?.transactionId ?? '' },
      there: null,
      repair: null,
    }));
  const last = found.at(-1);
  const next: OwnCursor =
    last?.evidence && !isLast
      ? { of: 'payment', at: last.evidence.paidAt, id: last._id }
      : { of: 'refund', at: new Date(0), id: '' };
  return { missing, next };
}

async function ownRefunds(
  documents: Documents,
  day: BillDayRecord,
  seen: NumberSet,
  cursor: OwnCursor,
): Promise<Page> {
  const { found, isLast } = await pageOf(daySpan(day.day), cursor, 'acceptedAt', (where, orderBy) =>
    documents.find('refunds', { where: { ...ownersOf(day), ...where }, orderBy, limit: PAGE }),
  );
  const missing = found
    .filter((refund) => {
      // What came from WeChat by notice need not be looked for there; its day is not known here.
      if (seen.has(refund._id) || refund.askedBy === 'platform') return false;
      if (!isOnTheBorder(refund, day.day)) return true;
      return refund.billDay === undefined && !mayComeNextDay(refund, day.day);
    })
    .map(({ _id, outTradeNo, orderNo, refundFee, status }): Finding => ({
      kind: 'missingThere',
      of: 'refund',
      number: _id,
      outTradeNo,
      orderNo,
      here: { fee: refundFee, state: status },
      there: null,
      repair: null,
    }));
  const last = found.at(-1);
  return {
    missing,
    next: last?.acceptedAt && !isLast ? { of: 'refund', at: last.acceptedAt, id: last._id } : undefined,
  };
}

const ownersOf = ({ gateway, mchId }: BillDayRecord) => ({ mchId, gateway: { in: gatewaysOf(gateway) } });

type Where = Record<string, string | { gt: string } | Date | { gte?: Date; gt?: Date; lt: Date }>;

/** What follows the cursor by moment and then by number: first the rest of its own moment, then what is later. */
async function pageOf<D>(
  { from, until }: Span,
  cursor: OwnCursor,
  field: string,
  find: (where: Where, orderBy: Record<string, 'asc'>) => Promise<D[]>,
): Promise<{ found: D[]; isLast: boolean }> {
  const orderBy = { [field]: 'asc', _id: 'asc' } as const;
  if (cursor.id !== '') {
    const rest = await find({ [field]: cursor.at, _id: { gt: cursor.id } }, { _id: 'asc' });
    if (rest.length > 0) return { found: rest, isLast: false };
  }
  const later = cursor.id === '' ? { gte: from, lt: until } : { gt: cursor.at, lt: until };
  const found = await find({ [field]: later }, orderBy);
  return { found, isLast: found.length < PAGE };
}
