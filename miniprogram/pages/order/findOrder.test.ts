import type { CallFunction, Outcome } from '../../cloud/callFunction';
import { networkGone, refusal } from '../../cloud/checkout.fixture';
import { findOrder } from './findOrder';
import { anOrder } from './order.fixture';

const order = anOrder({
  status: 'paid',
  attempts: [
    {
      outTradeNo: 'first-attempt',
      status: 'closed',
      channel: 'miniProgram',
      createdAt: '2026-11-20T00:00:00.000Z',
    },
    {
      outTradeNo: 'second-attempt',
      status: 'paid',
      channel: 'miniProgram',
      createdAt: '2026-11-20T00:01:00.000Z',
      transactionId: 'transaction',
    },
  ],
});
const others = [anOrder({ orderNo: 'other-1', attempts: [] }), anOrder({ orderNo: 'other-2', attempts: [] })];

function aServer(
  answer: (request: { do: string; orderNo?: string; number?: string }) => Outcome<object>,
): CallFunction {
  return ((_: string, request: { do: string }) => Promise.resolve(answer(request))) as CallFunction;
}

const shop = aServer((request) => {
  const orders = [...others, order];
  const known = orders.find(({ orderNo, attempts }) =>
    request.do === 'get'
      ? orderNo === request.orderNo
      : attempts.some(({ outTradeNo, transactionId }) =>
          [outTradeNo, transactionId].includes(request.number),
        ),
  );
  return known ? { kind: 'answered', reply: { ok: true, order: known } } : refusal('ORDER_NOT_FOUND');
});

test.each([
  ['orderNo', order.orderNo],
  ['outTradeNo', 'first-attempt'],
  ['outTradeNo', 'second-attempt'],
  ['transactionId', 'transaction'],
] as const)('[REV-03] finds the order by %s %s', async (kind, number) => {
  expect(await findOrder(shop, { kind, number })).toEqual({ kind: 'answered', order });
});

test.each(['orderNo', 'outTradeNo', 'transactionId'] as const)(
  "[REV-03] another buyer's %s is not found",
  async (kind) => {
    expect(await findOrder(shop, { kind, number: 'foreign' })).toMatchObject({ code: 'ORDER_NOT_FOUND' });
  },
);

test('what could not be read is not called missing', async () => {
  const gone = aServer(() => networkGone);
  expect(await findOrder(gone, { kind: 'outTradeNo', number: 'first-attempt' })).toEqual(networkGone);
});
