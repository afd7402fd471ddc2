import { cellsOf, columnIndex, isData, sumIndex, type ColumnIndex, type SumIndex } from './billColumns';
import { billLines } from './billLines';
import { NO_TOTALS, type BillRow, type BillTotals } from './billRow';
import { BillRefusal } from './billRefusal';
import { parseYuan } from './parseYuan';
import { readRow } from './readRow';

/**
 * Reads a bill row by row: header, rows, header of the summary, summary. Memory does not grow with the bill.
 * @param take gets the rows in order, always `batch` at a time but for the last; answers whether to go on
 * @returns what the rows add up to, once all were read and the summary agrees; undefined when `take` has stopped
 * @throws BillRefusal with its code; whatever reading `content` throws
 */
export async function readBill(
  content: AsyncIterable<Uint8Array>,
  batch: number,
  take: (rows: BillRow[]) => Promise<boolean>,
): Promise<BillTotals | undefined> {
  const totals = { ...NO_TOTALS };
  let columns: ColumnIndex | undefined;
  let sums: string | undefined;
  let summary: string | undefined;
  let rows: BillRow[] = [];
  for await (const lines of billLines(content)) {
    for (const line of lines) {
      if (summary !== undefined) {
        if (line !== '') throw new BillRefusal('BILL_MALFORMED', 'something follows its summary');
      } else if (!columns) columns = columnIndex(line);
      else if (sums !== undefined) summary = line;
      else if (!isData(line)) sums = line;
      else {
        const row = readRow(line, columns);
        add(totals, row);
        rows.push(row);
        if (rows.length === batch) {
          if (!(await take(rows))) return undefined;
          rows = [];
        }
      }
    }
  }
  if (!columns) throw new BillRefusal('BILL_CUT_SHORT', 'it is empty');
  if (sums === undefined || summary === undefined)
    throw new BillRefusal('BILL_CUT_SHORT', 'it has no summary');
  mustAddUp(totals, summary, sumIndex(sums));
  if (rows.length > 0 && !(await take(rows))) return undefined;
  return totals;
}

function add(totals: BillTotals, row: BillRow): void {
  totals.rows += 1;
  if (row.of === 'payment') totals.payments += 1;
  if (row.of === 'refund') totals.refunds += 1;
  totals.paidFee += row.totalFee;
  totals.refundedFee += row.refundFee;
  totals.commission += row.commission;
}

/**
 * Whether 总交易单数 counts refunds too is unconfirmed, so that the payments alone will do; the sums of orders and of
 * refunds must agree to the fen.
 */
function mustAddUp(totals: BillTotals, summary: string, sums: SumIndex): void {
  const cells = isData(summary) ? cellsOf(summary) : [];
  if (cells.length < sums.count) throw new BillRefusal('BILL_CUT_SHORT', 'its summary is not whole');
  const count = parseYuan(cells[sums['总交易单数']] ?? '', 0);
  const paidFee = parseYuan(cells[sums['订单总金额']] ?? '', 2);
  const refundedFee = parseYuan(cells[sums['申请退款总金额']] ?? '', 2);
  const agrees =
    cells.length === sums.count &&
    (count === totals.rows || count === totals.payments) &&
    paidFee === totals.paidFee &&
    refundedFee === totals.refundedFee;
  if (!agrees) throw new BillRefusal('BILL_SUMMARY', 'its rows do not add up to its summary');
}
