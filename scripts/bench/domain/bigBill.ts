import { newBillDay } from '../../../shared/bill/billDay';
import { dayStart } from '../../../shared/bill/beijingDay';
import { compareBill } from '../../../shared/bill/compareBill';
import type { Documents } from '../../../shared/gateways/documents';
import type { PaymentRecord } from '../../../shared/payments/payment';
import { aBill, billLine } from '../../../tests/builders/aBill';
import { anOutTradeNo, APPID, MCH_ID } from '../../../tests/builders/anOrder';
import { anEvidence, aPaidPayment } from '../../../tests/builders/aPayment';
import { peakMemory } from './peakMemory';

export interface BigBill {
  rows: number;
  durationMs: number;
  /** {@link peakMemory} */
  peakBytes: number;
}

const DAY = '20300101';
const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 1000;
const LINES_PER_PIECE = 400;
/** Digits at the end of a number that count. */
const COUNTED_DIGITS = 10;
const FEE = 100;

/** The bill in pieces, made while it is read: it never stands in memory. */
async function* billOf(rows: number): AsyncGenerator<Uint8Array> {
  const [header = '', ...rest] = aBill([]).split('\r\n');
  const [heads = '', summary = ''] = rest;
  yield Buffer.from(`${header}\r\n`);
  for (let n = 0; n < rows; n += LINES_PER_PIECE) {
    const length = Math.min(LINES_PER_PIECE, rows - n);
    const lines = Array.from({ length }, (_, i) => billLine({ outTradeNo: anOutTradeNo(n + i) }));
    yield Buffer.from(`${lines.join('\r\n')}\r\n`);
  }
  const sum = `\`${((rows * FEE) / 100).toFixed(2)}`;
  const cells = summary.split(',');
  cells[0] = `\`${rows}`;
  for (const index of [1, cells.length - 2]) cells[index] = sum;
  yield Buffer.from(`${heads}\r\n${cells.join(',')}\r\n`);
}

/** Our own records of the same day, made when they are asked for. */
function ownRecords(rows: number): Documents {
  const from = dayStart(DAY).getTime();
  const pause = DAY_MS / (rows + 1);
  const paymentOf = (n: number): PaymentRecord => {
    const _id = anOutTradeNo(n);
    const paidAt = new Date(Math.ceil(from + n * pause));
    return aPaidPayment({ _id, evidence: anEvidence({ transactionId: `wx-trade-${_id}`, paidAt }) });
  };
  const byNumber = (ids: readonly unknown[]) =>
    ids.map((id) => paymentOf(Number(String(id).slice(-COUNTED_DIGITS))));
  const later = ({ gte, gt }: { gte?: unknown; gt?: unknown }): PaymentRecord[] => {
    const first = gt instanceof Date ? Math.floor((gt.getTime() - from) / pause) + 1 : 0;
    const at = gte instanceof Date ? 0 : first;
    return Array.from({ length: Math.max(0, Math.min(PAGE, rows - at)) }, (_, i) => paymentOf(at + i));
  };
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !(value instanceof Date);
  const payments = (where: Record<string, unknown>): PaymentRecord[] => {
    const { _id, 'evidence.paidAt': paidAt } = where;
    if (isObject(_id) && Array.isArray(_id.in)) return byNumber(_id.in);
    return isObject(paidAt) ? later(paidAt) : [];
  };
  const none = () => Promise.reject(new Error('comparing a bill only looks'));
  return {
    find: async (collection, { where }) => (collection === 'payments' ? payments(where) : []) as never[],
    get: none,
    count: none,
    insert: none,
    update: none,
    remove: none,
  };
}

/** Matches a bill of so many payments with our records. For a process of its own: memory is measured over all of it. */
export async function matchBigBill(rows: number): Promise<BigBill> {
  const day = newBillDay({ gateway: 'cloudPay', mchId: MCH_ID, appids: [] }, APPID, DAY, new Date(0));
  const startedAt = performance.now();
  const deps = { documents: ownRecords(rows), now: () => new Date(0) };
  const compared = await compareBill(deps, day, billOf(rows), new Date(1));
  const durationMs = performance.now() - startedAt;
  if (compared.kind !== 'compared' || compared.totals.rows !== rows)
    throw new Error('the bill was not read to its end');
  if (compared.findings.length > 0)
    throw new Error(`the bill differs: ${JSON.stringify(compared.findings[0])}`);
  return { rows, durationMs, peakBytes: peakMemory() };
}
