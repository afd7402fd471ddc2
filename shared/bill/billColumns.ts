import { BillRefusal } from './billRefusal';

/**
 * Columns are found by their names: the kinds of bill differ, and old merchants have an older layout.
 * Source: 下载交易账单, columns of ALL.
 */
const neededColumns = [
  '公众账号ID',
  '商户号',
  '微信订单号',
  '商户订单号',
  '交易状态',
  '微信退款单号',
  '商户退款单号',
  '退款状态',
  '手续费',
  '订单金额',
  '申请退款金额',
] as const;

/** Bills of providers and partners only. */
const SUB_MERCHANT = '特约商户号';

/** Source: 下载交易账单, summary. */
const neededSums = ['总交易单数', '订单总金额', '申请退款总金额'] as const;

export type ColumnIndex = Record<(typeof neededColumns)[number], number> & {
  subMerchant: number | undefined;
  count: number;
};

export type SumIndex = Record<(typeof neededSums)[number], number> & { count: number };

const MARK = '`';

export const isData = (line: string): boolean => line.startsWith(MARK);

/** Cells are split where the mark follows the comma: texts may hold commas. */
export const cellsOf = (line: string): string[] => line.slice(1).split(',`');

/** @throws BillRefusal BILL_ENCODING, BILL_COLUMNS naming the missing column */
export function columnIndex(header: string): ColumnIndex {
  if (header.includes('\ufffd')) throw new BillRefusal('BILL_ENCODING', 'its header is not UTF-8');
  const names = header.split(',');
  const subMerchant = names.indexOf(SUB_MERCHANT);
  return {
    ...indexOf(names, neededColumns),
    subMerchant: subMerchant < 0 ? undefined : subMerchant,
    count: names.length,
  };
}

/** @throws BillRefusal BILL_COLUMNS naming the missing sum */
export function sumIndex(header: string): SumIndex {
  const names = header.split(',');
  return { ...indexOf(names, neededSums), count: names.length };
}

function indexOf<N extends string>(names: string[], needed: readonly N[]): Record<N, number> {
  const found = needed.map((name): [N, number] => {
    const at = names.indexOf(name);
    if (at < 0) throw new BillRefusal('BILL_COLUMNS', `it has no column ${name}`);
    return [name, at];
  });
  return Object.fromEntries(found) as Record<N, number>;
}
