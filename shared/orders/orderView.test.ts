import { anOrder, aPaidOrder } from '../../tests/builders/anOrder';
import { fen } from '../money/fen';
import { orderSummaryView, orderView } from './orderView';

test('sums of refunds are told by where they stand', () => {
  const refunds = {
    a: { refundFee: fen(10), status: 'succeeded' },
    b: { refundFee: fen(5), status: 'succeeded' },
    c: { refundFee: fen(20), status: 'processing' },
    d: { refundFee: fen(3), status: 'requested' },
    e: { refundFee: fen(2), status: 'abnormal' },
    f: { refundFee: fen(90), status: 'refused' },
    g: { refundFee: fen(90), status: 'closed' },
  } as const;
  expect(orderSummaryView(aPaidOrder({ refunds }))).toMatchObject({ refundedFee: 15, refundingFee: 25 });
});

test('a view names no openid, appid or attempt, and moments are text', () => {
  const view = orderView(anOrder(), [], []);
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  expect(Object.keys(view).sort()).toEqual(
    'attempts createdAt expiresAt lines orderNo refundedFee refundingFee refunds status timeline totalFee'.split(
      ' ',
    ),
  );
  expect(orderSummaryView(aPaidOrder({ closedAt: new Date(0) }))).toMatchObject({
    paidAt: '2030-01-01T04:01:00.000Z',
    closedAt: '1970-01-01T00:00:00.000Z',
  });
});
