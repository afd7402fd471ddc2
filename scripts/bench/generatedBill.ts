const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const ROWS_A_PIECE = 200;
/** Every row is of 12.34 yuan. */
const FEE = 1234;

const cells = (values: string[]) => `${values.map((value) => `\`${value}`).join(',')}\r\n`;
const yuan = (fen: number) => `${String(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;

/** The number of the n-th payment, in the shop's own form. */
export const billedNumber = (n: number) => `0220020300101120000000${String(n).padStart(10, '0')}`;

/** A day's bill with so many payments, made while it is read: nothing of it is ever kept. */
export async function* generatedBill(rows: number, mchId = '1900000001'): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${HEADER}\r\n`);
  for (let from = 0; from < rows; from += ROWS_A_PIECE) {
    const until = Math.min(rows, from + ROWS_A_PIECE);
    let piece = '';
    for (let n = from; n < until; n += 1) piece += row(n, mchId);
    yield Buffer.from(piece);
  }
  const total = yuan(rows * FEE);
  yield Buffer.from(
    `${SUMMARY}\r\n${cells([String(rows), total, '0.00', '0.00', '0.00000', total, '0.00'])}`,
  );
}

function row(n: number, mchId: string): string {
  const fee = yuan(FEE);
  return cells([
    '2030-01-01 12:00:00',
    'wx-fake-provider',
    '1800000000',
    mchId,
    '',
    `42000000002030010112${String(n).padStart(8, '0')}`,
    billedNumber(n),
    'openid-under-the-provider',
    'JSAPI',
    'SUCCESS',
    'OTHERS',
    'CNY',
    fee,
    '0.00',
    '0',
    '0',
    '0.00',
    '0.00',
    '',
    '',
    '云上小店-青瓷杯',
    '',
    '0.00000',
    '0.60%',
    fee,
    '0.00',
    '',
  ]);
}
