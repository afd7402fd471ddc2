import { cellsOf, type ColumnIndex } from './billColumns';
import type { BillRow } from './billRow';
import { BillRefusal } from './billRefusal';
import { parseYuan } from './parseYuan';

const FEN_DECIMALS = 2;
/** Commission has five decimals of a yuan. Source: published bills. */
const COMMISSION_DECIMALS = 5;

/** Source: 下载交易账单, 交易状态. REVOKED is of card swipes, which this shop has none of. */
const kinds = new Map<string, BillRow['of']>([
  ['SUCCESS', 'payment'],
  ['REFUND', 'refund'],
  ['REVOKED', 'other'],
]);

/** @throws BillRefusal BILL_CUT_SHORT when cells are missing, BILL_MALFORMED */
export function readRow(line: string, columns: ColumnIndex): BillRow {
  const cells = cellsOf(line);
  if (cells.length !== columns.count)
    throw new BillRefusal(
      cells.length < columns.count ? 'BILL_CUT_SHORT' : 'BILL_MALFORMED',
      `a row has ${cells.length} cells, not ${columns.count}`,
    );
  const cell = (at: number) => cells[at] ?? '';
  const fee = (name: '订单金额' | '申请退款金额' | '手续费', decimals: number) => {
    const units = parseYuan(cell(columns[name]), decimals);
    if (units === undefined) throw new BillRefusal('BILL_MALFORMED', `${name} of a row is no sum of yuan`);
    return units;
  };
  const tradeState = cell(columns['交易状态']);
  const of = kinds.get(tradeState) ?? 'other';
  const subMchId = columns.subMerchant === undefined ? '' : cell(columns.subMerchant);
  return {
    of,
    appid: cell(columns['公众账号ID']),
    mchId: subMchId === '' || subMchId === '0' ? cell(columns['商户号']) : subMchId,
    transactionId: cell(columns['微信订单号']),
    outTradeNo: cell(columns['商户订单号']),
    totalFee: fee('订单金额', FEN_DECIMALS),
    refundId: cell(columns['微信退款单号']),
    outRefundNo: cell(columns['商户退款单号']),
    refundFee: fee('申请退款金额', FEN_DECIMALS),
    state: of === 'refund' ? cell(columns['退款状态']) : tradeState,
    commission: fee('手续费', COMMISSION_DECIMALS),
  };
}
