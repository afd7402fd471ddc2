import { createHash } from 'node:crypto';
import { parseNumber } from '../numbers';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { BillDayRecord, BillMerchant } from './billDay';
import { rowNumber, type BillRow } from './billRow';
import { isOnTheBorder } from './border';
import type { Finding } from './finding';
import { judgePayment, judgeRefund } from './judgeRow';

/** Whether a row is this shop's: a bill covers the whole merchant number. */
export function isOurs({ gateway, mchId, appids }: BillMerchant, row: BillRow): boolean {
  if (row.of === 'other' || row.mchId !== mchId) return false;
  // CloudPay's bill names its provider's appid in every row.
  const isOurApp = gateway === 'cloudPay' || appids.length === 0 || appids.includes(row.appid);
  return isOurApp && parseNumber(row.outTradeNo)?.kind === 'payment';
}

/** One round trip for a batch of rows, two where a refund stood near midnight. What differs, in the rows' order. */
export async function matchRows(
  { documents }: Pick<PaymentDeps, 'documents'>,
  day: Pick<BillDayRecord, 'day'>,
  rows: BillRow[],
): Promise<Finding[]> {
  const refundNos = rows.filter(({ of }) => of === 'refund').map(({ outRefundNo }) => outRefundNo);
  const outTradeNos = [...new Set(rows.map(({ outTradeNo }) => outTradeNo))];
  const [payments, refunds] = await Promise.all([
    byId(outTradeNos, (where, limit) => documents.find('payments', { where, limit })),
    byId(refundNos, (where, limit) => documents.find('refunds', { where, limit })),
  ]);
  const onTheBorder = [...refunds.values()].filter(
    (refund) => refund.sentAt && refund.billDay !== day.day && isOnTheBorder(refund, day.day),
  );
  await Promise.all(
    onTheBorder.map(({ _id }) => documents.update('refunds', _id, {}, { set: { billDay: day.day } })),
  );
  return rows.flatMap((row) => {
    const payment = payments.get(row.outTradeNo);
    const finding =
      row.of === 'refund'
        ? judgeRefund(row, refunds.get(row.outRefundNo), payment)
        : judgePayment(row, payment);
    return finding ?? [];
  });
}

async function byId<D extends { _id: string }>(
  ids: string[],
  find: (where: { _id: { in: string[] } }, limit: number) => Promise<D[]>,
): Promise<Map<string, D>> {
  const found = ids.length === 0 ? [] : await find({ _id: { in: ids } }, ids.length);
  return new Map(found.map((document) => [document._id, document]));
}

/** The digest of the rows so far, this batch included. */
export function nextDigest(before: string, rows: BillRow[]): string {
  const hash = createHash('sha256').update(before);
  for (const row of rows)
    hash.update(`${rowNumber(row)} ${row.totalFee} ${row.refundFee} ${row.state} ${row.commission}\n`);
  return hash.digest('base64');
}
