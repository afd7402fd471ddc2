/** @jest-environment jsdom */
import { createReceiptSheet } from './receiptSheet';
import { createShell } from './shell';

const state = {
  trades: [
    { order: { openid: 'openid-buyer', body: '青瓷茶杯', totalFee: 4500 }, payment: { transactionId: '42' } },
  ],
  shipments: [],
};

/** Presses a button of the sheet as soon as it is there; answers what the sheet showed and how it ended. */
async function visit(
  press: string,
  { refusal, transactionId = '42' }: { refusal?: string | Error; transactionId?: string } = {},
) {
  const visitReceipt = jest.fn(async () => {
    if (refusal instanceof Error) throw refusal;
    return Promise.resolve(refusal);
  });
  const shell = createShell(document, () => undefined);
  const open = createReceiptSheet(shell, { visitReceipt }, 'openid-buyer', () => Promise.resolve(state));
  const end = open(transactionId);
  await Promise.resolve();
  const sheet = document.querySelector('[role=dialog]');
  const text = sheet?.textContent ?? '';
  [...(sheet?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === press)?.click();
  return { text, end: await end, asked: visitReceipt.mock.calls.length };
}

test('a confirmation is WeChat’s first', async () => {
  const { text, end, asked } = await visit('确认收货');
  expect(text).toContain('青瓷茶杯¥45.00');
  expect({ end, asked }).toEqual({ end: { status: 'success' }, asked: 1 });
});

test.each([
  ['取消', { status: 'cancel' }],
  ['确认失败', { status: 'fail', errormsg: '模拟的失败' }],
])('%s confirms nothing', async (press, end) => {
  expect(await visit(press)).toMatchObject({ end, asked: 0 });
});

test.each([
  ['WeChat refuses', 'not shipped', 'not shipped'],
  ['WeChat does not answer', new Error('lost'), 'lost'],
])('fails when %s', async (_, refusal, errormsg) => {
  expect((await visit('确认收货', { refusal })).end).toEqual({ status: 'fail', errormsg });
});

test("a payment that is not this buyer's cannot be confirmed", async () => {
  const { end, asked } = await visit('返回', { transactionId: '43' });
  expect({ end, asked }).toEqual({ end: { status: 'fail', errormsg: '微信查不到这笔交易' }, asked: 0 });
});
