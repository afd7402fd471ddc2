import { createTestPay, HOUR, SECOND } from './testPay';
import { type RefundStatus } from './refund';
import { mayBecome } from './endRefund';

async function paid(settings = {}) {
  const test = createTestPay({ refundIntervalMs: 0, ...settings });
  await test.order();
  await test.buy();
  return test;
}

test('an external refund lowers what is left, and by default nobody is told', async () => {
  const { pay, pass, refund, query, deliveries } = await paid();
  expect(pay.externalRefund({ outTradeNo: 'order-0001', refundFee: 60 })).toMatchObject({
    ok: true,
    refund: { source: 'VENDOR_PLATFORM' },
  });
  await pass(HOUR);
  expect(deliveries).toHaveLength(1);
  expect(await query()).toMatchObject({ trade_state: 'REFUND' });
  expect(await refund({ refund_fee: 41 })).toMatchObject({ err_code: 'INVALID_REQUEST' });
  expect(await refund({ refund_fee: 40 })).toMatchObject({ result_code: 'SUCCESS' });
});

test('an external refund can tell the function of the order', async () => {
  const { pay, pass, deliveries } = await paid();
  pay.externalRefund({ outTradeNo: 'order-0001', refundFee: 60, outRefundNo: 'platform-1', notify: true });
  await pass(HOUR);
  expect(deliveries[1]?.event).toMatchObject({
    outRefundNo: 'platform-1',
    refundRequestSource: 'VENDOR_PLATFORM',
    refundStatus: 'SUCCESS',
  });
});

test.each<[string, { outTradeNo: string; refundFee: number }, string]>([
  ['an unknown order', { outTradeNo: 'nobody', refundFee: 1 }, 'ORDERNOTEXIST'],
  ['more than was paid', { outTradeNo: 'order-0001', refundFee: 101 }, 'INVALID_REQUEST'],
  ['a fraction', { outTradeNo: 'order-0001', refundFee: 0.5 }, 'PARAM_ERROR'],
])('%s is refused', async (_name, input, code) => {
  const { pay } = await paid();
  expect(pay.externalRefund(input)).toMatchObject({ ok: false, code });
  expect(pay.state().refunds).toEqual([]);
});

test('a refund that the bank refused is ended by a person, and told again', async () => {
  const { pay, refund, pass, deliveries } = await paid({ refundOutcome: 'CHANGE' });
  await refund();
  await pass(HOUR);
  const end = { outRefundNo: 'refund-0001', status: 'SUCCESS' } as const;
  expect(pay.settleRefund(end)).toMatchObject({ ok: true });
  await pass(SECOND);
  expect(deliveries.map(({ event }) => event['refundStatus'])).toEqual([undefined, 'CHANGE', 'SUCCESS']);
  expect(pay.settleRefund(end)).toMatchObject({ ok: false, code: 'ERROR' });
  expect(pay.settleRefund({ ...end, outRefundNo: 'nobody' })).toMatchObject({ code: 'REFUNDNOTEXIST' });
});

test('a number that several merchants use is refused', async () => {
  const { pay, order, buy, refund, call } = await paid({ merchants: ['1900000000', '1900000001'] });
  const second = { sub_mch_id: '1900000001' };
  await refund();
  const { prepay_id } = await order(second);
  await buy({ prepayId: String(prepay_id) });
  expect(pay.externalRefund({ outTradeNo: 'order-0001', refundFee: 1 })).toMatchObject({
    ok: false,
    code: 'PARAM_ERROR',
  });
  const { refund_id } = await refund(second);
  expect(pay.settleRefund({ outRefundNo: 'refund-0001', status: 'CHANGE' })).toMatchObject({ ok: false });
  expect(await call('queryRefund', { ...second, refund_id })).toMatchObject({ refund_count: 1 });
  expect(await call('queryRefund', { refund_id })).toMatchObject({ err_code: 'REFUNDNOTEXIST' });
});

test('what a person decided is not undone when the planned end comes', async () => {
  const { pay, refund, pass } = await paid();
  await refund();
  pay.settleRefund({ outRefundNo: 'refund-0001', status: 'CHANGE' });
  await pass(HOUR);
  expect(pay.state().refunds[0]?.refundStatus).toBe('CHANGE');
});

test('after a reset the end of an old refund does not touch a new one of the same number', async () => {
  const { pay, order, buy, refund, pass } = await paid();
  await refund();
  await pass(2 * SECOND);
  pay.reset();
  await order();
  await buy();
  await refund();
  await pass(2 * SECOND);
  expect(pay.state().refunds[0]?.refundStatus).toBe('PROCESSING');
  await pass(SECOND);
  expect(pay.state().refunds[0]?.refundStatus).toBe('SUCCESS');
});

const moves: Record<RefundStatus, RefundStatus[]> = {
  PROCESSING: ['SUCCESS', 'CHANGE', 'REFUNDCLOSE'],
  CHANGE: ['SUCCESS', 'REFUNDCLOSE'],
  SUCCESS: [],
  REFUNDCLOSE: [],
};
const statuses: RefundStatus[] = ['PROCESSING', 'SUCCESS', 'CHANGE', 'REFUNDCLOSE'];
const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

test.each(pairs)('a refund moves from %s to %s only where WeChat says so', (from, to) => {
  expect(mayBecome(from, to)).toBe(moves[from].includes(to));
});
