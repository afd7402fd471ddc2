import fc from 'fast-check';
import { aBill, inPieces, type BillLine } from '../../tests/builders/aBill';
import { anOutRefundNo, anOutTradeNo } from '../../tests/builders/anOrder';
import type { BillRow } from './billRow';
import { readBill } from './readBill';

const LINES: BillLine[] = [
  { outTradeNo: anOutTradeNo(1), totalFee: 12345, commission: 74_000 },
  { outTradeNo: anOutTradeNo(2), totalFee: 1, body: 'tea\\  \\"green\\", 1 \\` x' },
  { outTradeNo: anOutTradeNo(1), outRefundNo: anOutRefundNo(1), refundFee: 345, commission: -2000 },
];

async function read(bill: string | Uint8Array, { batch = 500, size = 1000, stopAfter = Infinity } = {}) {
  const batches: BillRow[][] = [];
  const totals = await readBill(inPieces(bill, size), batch, async (rows) => batches.push(rows) < stopAfter);
  return { totals, rows: batches.flat(), batches };
}

test('[REC-06] a bill is read by the names of its columns, in whole fen', async () => {
  const { totals, rows } = await read(aBill(LINES));
  expect(rows).toMatchObject([
    { of: 'payment', outTradeNo: anOutTradeNo(1), totalFee: 12345, mchId: '1900000001', commission: 74_000 },
    { of: 'payment', outTradeNo: anOutTradeNo(2), totalFee: 1, state: 'SUCCESS' },
    { of: 'refund', outRefundNo: anOutRefundNo(1), refundFee: 345, totalFee: 0, state: 'SUCCESS' },
  ]);
  expect(totals).toEqual({
    rows: 3,
    payments: 2,
    paidFee: 12346,
    refunds: 1,
    refundedFee: 345,
    commission: 72_000,
  });
});

test('columns may stand elsewhere, and unknown ones too', async () => {
  const lines = aBill(LINES).slice(1).split('\r\n');
  const moved = lines.map((line, index) => {
    const mark = line.startsWith('`') ? '`' : '';
    if (line === '' || index >= lines.length - 3) return line;
    return `${mark}new,${line}`;
  });
  expect((await read(moved.join('\n'))).rows[0]).toMatchObject({
    outTradeNo: anOutTradeNo(1),
    totalFee: 12345,
  });
});

test('the rows come in batches of the same size, whatever the pieces', async () => {
  const bill = aBill(Array.from({ length: 7 }, (_, n) => ({ outTradeNo: anOutTradeNo(n) })));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
      const { batches } = await read(bill, { batch: 3, size });
      expect(batches.map(({ length }) => length)).toEqual([3, 3, 1]);
    }),
    { numRuns: 15 },
  );
});

test('whoever has read enough stops, and learns no totals', async () => {
  expect(await read(aBill(LINES), { batch: 1, stopAfter: 2 })).toMatchObject({
    totals: undefined,
    batches: [[{}], [{}]],
  });
});

const withoutLine = (bill: string, from: number, count: number) => {
  const lines = bill.split('\r\n');
  lines.splice(from, count);
  return lines.join('\r\n');
};

describe('[REC-06] is refused by its code:', () => {
  test.each<[string, string, string | Uint8Array]>([
    ['nothing at all', 'BILL_CUT_SHORT', ''],
    ['another encoding', 'BILL_ENCODING', new Uint8Array([0xbd, 0xbb, 0xd2, 0xd7, 0x0a])],
    ['text that was decoded wrongly', 'BILL_ENCODING', '\ufffd\ufffd,\ufffd\n'],
    ['a page of HTML', 'BILL_COLUMNS', '<html><body>busy</body></html>'],
    ['a bill without a column that is needed', 'BILL_COLUMNS', aBill(LINES).replace('商户订单号', '别的')],
    ['a bill that ends before its summary', 'BILL_CUT_SHORT', withoutLine(aBill(LINES), 4, 3)],
    ['a bill that ends with the header of its summary', 'BILL_CUT_SHORT', withoutLine(aBill(LINES), 5, 2)],
    ['a summary that is not whole', 'BILL_CUT_SHORT', aBill(LINES).slice(0, -12)],
    ['a row that is not whole', 'BILL_CUT_SHORT', aBill(LINES).split(',`0.60%')[0] ?? ''],
    ['a bill that ends inside a character', 'BILL_CUT_SHORT', Buffer.from(aBill(LINES)).subarray(0, 8)],
    ['a lost row', 'BILL_SUMMARY', withoutLine(aBill(LINES), 1, 1)],
    ['a row that came twice', 'BILL_SUMMARY', aBill(LINES).replace(/(\r\n`[^\r]*)/, '$1$1')],
    ['a changed sum', 'BILL_SUMMARY', aBill(LINES).replace('`0.60%,`123.45', '`0.60%,`123.46')],
    ['a sum that is none', 'BILL_MALFORMED', aBill(LINES).replaceAll('`0.01', '`0,01')],
    ['cells too many', 'BILL_MALFORMED', aBill(LINES).replace(/\r\n`/, '\r\n`x,`')],
    ['something after the summary', 'BILL_MALFORMED', `${aBill(LINES)}more`],
    ['a line without an end', 'BILL_MALFORMED', 'x'.repeat(200_000)],
  ])('%s', async (_name, code, bill) => {
    await expect(read(bill)).rejects.toMatchObject({ code });
  });

  test('a bill whose reading breaks off', async () => {
    async function* broken() {
      yield Buffer.from(aBill(LINES).slice(0, 100));
      throw new Error('socket hang up');
    }
    await expect(readBill(broken(), 10, async () => true)).rejects.toMatchObject({ code: 'BILL_UNANSWERED' });
  });
});

test('however a bill is cut short, nothing of it is taken for the whole', async () => {
  const bill = Buffer.from(aBill(LINES));
  const end = Buffer.byteLength(aBill(LINES).trimEnd());
  for (let length = 0; length < end - 4; length += 7) {
    await expect(read(bill.subarray(0, length))).rejects.toMatchObject({
      code: expect.stringMatching(/^BILL_(CUT_SHORT|COLUMNS|SUMMARY|MALFORMED)$/),
    });
  }
});
