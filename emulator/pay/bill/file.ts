import { billColumns, summaryColumns, type BillColumn, type BillType } from './columns';
import { type BillRow } from './rows';
import { commissionYuan, yuan } from './yuan';

/** The published sample begins with a byte order mark and ends its lines with CR LF. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';

const cells = (values: string[]) => values.map((value) => `\`${value}`).join(',');

/** The bill as a file: header, rows, header of the summary, summary; `without` some columns. Amounts are yuan. */
export function billFile(billType: BillType, rows: BillRow[], without: readonly BillColumn[] = []): string {
  const columns = billColumns[billType].filter((column) => !without.includes(column));
  const total = (name: keyof BillRow['sums']) => rows.reduce((sum, row) => sum + row.sums[name], 0);
  const summary = [
    String(rows.length),
    yuan(total('settlement')),
    yuan(total('refund')),
    yuan(total('coupon')),
    commissionYuan(total('commission')),
    yuan(total('order')),
    yuan(total('asked')),
  ];
  const lines = [
    columns.join(','),
    ...rows.map((row) => cells(columns.map((column) => row.cells[column]))),
    summaryColumns.join(','),
    cells(summary),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => line + LINE_END).join('');
}
