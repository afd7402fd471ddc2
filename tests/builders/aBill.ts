/** A row of WeChat's bill as tests name it; fees in fen. */
export interface BillLine {
  outTradeNo: string;
  totalFee?: number;
  transactionId?: string;
  appid?: string;
  mchId?: string;
  /** Set for a refund's row. */
  outRefundNo?: string;
  refundFee?: number;
  refundState?: string;
  body?: string;
  /** In thousandths of a fen. */
  commission?: number;
}

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

export const BILL_PROVIDER = { appid: 'wx-fake-provider', mchId: '1800000000' };

/** Fen as yuan, through text. */
function yuan(fen: number, decimals = 2): string {
  const digits = String(Math.abs(fen)).padStart(decimals + 1, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const cells = (values: string[]) => values.map((value) => `\`${value}`).join(',');
const sum = (lines: BillLine[], fee: (line: BillLine) => number) =>
  lines.reduce((total, line) => total + fee(line), 0);

const paidFee = ({ outRefundNo, totalFee = 100 }: BillLine) => (outRefundNo === undefined ? totalFee : 0);
const backFee = ({ outRefundNo, refundFee = 40 }: BillLine) => (outRefundNo === undefined ? 0 : refundFee);

export function billLine(line: BillLine): string {
  const refund = line.outRefundNo !== undefined;
  return cells([
    '2030-01-01 12:00:00',
    line.appid ?? BILL_PROVIDER.appid,
    BILL_PROVIDER.mchId,
    line.mchId ?? '1900000001',
    '',
    line.transactionId ?? `wx-trade-${line.outTradeNo}`,
    line.outTradeNo,
    'openid-under-the-provider',
    'JSAPI',
    refund ? 'REFUND' : 'SUCCESS',
    'OTHERS',
    'CNY',
    yuan(paidFee(line)),
    yuan(0),
    refund ? `wx-refund-${line.outRefundNo}` : '0',
    line.outRefundNo ?? '0',
    yuan(backFee(line)),
    yuan(0),
    refund ? 'ORIGINAL' : '',
    refund ? (line.refundState ?? 'SUCCESS') : '',
    line.body ?? '小店-茉莉花茶',
    '',
    yuan(line.commission ?? 0, 5),
    '0.60%',
    yuan(paidFee(line)),
    yuan(backFee(line)),
    '',
  ]);
}

/** A whole bill: byte order mark, header, rows, summary. */
export function aBill(lines: BillLine[]): string {
  const paid = yuan(sum(lines, paidFee));
  const back = yuan(sum(lines, backFee));
  const commission = yuan(
    sum(lines, (line) => line.commission ?? 0),
    5,
  );
  const summary = cells([String(lines.length), paid, back, yuan(0), commission, paid, back]);
  return `\ufeff${[HEADER, ...lines.map(billLine), SUMMARY, summary].join('\r\n')}\r\n`;
}

/** The bill's bytes in pieces of `size`, which cut characters in the middle. */
export async function* inPieces(text: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
