import { aPaidPayment, aPaidTrade } from '../../../tests/builders/aPayment';
import { aRefund } from '../../../tests/builders/aRefund';
import type { QueryOutcome, RefundQueryOutcome } from '../../gateways/paymentGateway';
import { fen } from '../../money/fen';
import type { RefundRecord } from '../refund';
import { judgeByHand, type ByHandVerdict } from './judgeByHand';

const at = new Date('2030-01-01T05:00:00Z');
const paid = (refundBegun: boolean): QueryOutcome => ({ kind: 'paid', trade: aPaidTrade({ refundBegun }) });
const refunds = {
  requested: aRefund(),
  refused: aRefund({ status: 'processing', sentAt: at }),
  taken: aRefund({ status: 'processing', sentAt: at, acceptedAt: at }),
  abnormal: aRefund({ status: 'abnormal', sentAt: at, acceptedAt: at }),
  closed: aRefund({ status: 'closed', sentAt: at, acceptedAt: at }),
  neverSent: aRefund({ status: 'closed', sentAt: null }),
} satisfies Record<string, RefundRecord>;

const found = (end?: 'succeeded' | 'closed' | 'abnormal'): RefundQueryOutcome => ({
  kind: 'found',
  ...(end ? { end } : {}),
});
const hidden: RefundQueryOutcome = { kind: 'foundWithoutState' };
const notFound: RefundQueryOutcome = { kind: 'notFound' };
const silent = { kind: 'unknown', text: 'no answer' } as const;

type Row = [keyof typeof refunds, string, RefundQueryOutcome, ByHandVerdict['kind']];

test.each<Row>([
  ['requested', 'nothing begun', notFound, 'free'],
  ['refused', 'nothing begun', notFound, 'free'],
  ['neverSent', 'nothing begun', notFound, 'free'],
  // A refund of the payment that none of ours explains.
  ['requested', 'refund begun', notFound, 'contradicts'],
  ['refused', 'refund begun', notFound, 'contradicts'],
  ['refused', 'refund begun', found(), 'underWay'],
  ['refused', 'refund begun', hidden, 'underWay'],
  ['refused', 'refund begun', found('succeeded'), 'ended'],
  ['refused', 'refund begun', found('closed'), 'ended'],
  ['taken', 'refund begun', found(), 'underWay'],
  ['taken', 'refund begun', hidden, 'underWay'],
  ['taken', 'refund begun', found('abnormal'), 'ended'],
  // CloudPay says of its own troubles that there is no such refund.
  ['taken', 'refund begun', notFound, 'unknown'],
  ['abnormal', 'refund begun', found('abnormal'), 'free'],
  ['abnormal', 'refund begun', hidden, 'free'],
  ['abnormal', 'refund begun', found(), 'underWay'],
  ['abnormal', 'refund begun', found('succeeded'), 'ended'],
  ['abnormal', 'refund begun', notFound, 'unknown'],
  ['closed', 'refund begun', found('closed'), 'free'],
  ['closed', 'refund begun', hidden, 'free'],
  ['closed', 'refund begun', found('succeeded'), 'contradicts'],
  ['closed', 'refund begun', notFound, 'unknown'],
  ['taken', 'refund begun', silent, 'unknown'],
])('%s, %s, WeChat says %j: %s', (of, begun, state, verdict) => {
  const asked = { trade: paid(begun === 'refund begun'), state };
  expect(judgeByHand(refunds[of], aPaidPayment(), asked).kind).toBe(verdict);
});

test.each<[QueryOutcome, ByHandVerdict['kind']]>([
  [silent, 'unknown'],
  [{ kind: 'unpaid' }, 'contradicts'],
  [{ kind: 'notFound' }, 'contradicts'],
])('a payment of which WeChat says %j is %s', (trade, verdict) => {
  expect(judgeByHand(refunds.requested, aPaidPayment(), { trade, state: notFound }).kind).toBe(verdict);
});

test('another refund of the payment explains that one has begun', () => {
  const reservations = { another: { refundFee: fen(10), state: 'refunded' } as const };
  const asked = { trade: paid(true), state: notFound };
  expect(judgeByHand(refunds.requested, aPaidPayment({ reservations }), asked)).toEqual({ kind: 'free' });
});
