import type { RefundView } from '../../../shared/contracts/refund';
import { decisionErrand, decisionsOf, type Decision } from './decisions';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-20T00:00:00Z');
const refund = (over: Partial<RefundView>): RefundView => ({
  outRefundNo: '02300202611200000000000000000001',
  orderNo: '02100202611200000000000000000001',
  refundFee: 1200,
  status: 'requested',
  reason: '不想要了',
  createdAt: '2026-11-01T00:00:00.000Z',
  ...over,
});
const taken = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

test.each<[Partial<RefundView>, Decision[]]>([
  [{}, ['refuse', 'payByHand', 'approve']],
  [{ status: 'processing' }, ['payByHand', 'retry']],
  [{ status: 'processing', toBePaidByHand: true }, []],
  [{ status: 'processing', acceptedAt: taken(6) }, []],
  [{ status: 'processing', acceptedAt: taken(7) }, ['endSucceeded', 'endClosed', 'endAbnormal']],
  [{ status: 'abnormal' }, ['endSucceeded', 'payByHand']],
  [{ status: 'closed' }, ['payByHand', 'retry']],
  [{ status: 'refused' }, []],
  [{ status: 'succeeded' }, []],
  [{ status: 'paidByHand' }, []],
])('of %j an operator can choose %j', (over, decisions) => {
  expect(decisionsOf(refund(over), NOW)).toEqual(decisions);
});

test.each<[Decision, object]>([
  ['approve', { do: 'approve', note: '好' }],
  ['retry', { do: 'retry', note: '好' }],
  ['payByHand', { do: 'payByHand', note: '好' }],
  ['endSucceeded', { do: 'endRefund', end: 'succeeded', note: '好' }],
  ['endClosed', { do: 'endRefund', end: 'closed', note: '好' }],
  ['endAbnormal', { do: 'endRefund', end: 'abnormal', note: '好' }],
])('%s asks for %j', (decision, errand) => {
  expect(decisionErrand(decision, '1', '好')).toEqual({ outRefundNo: '1', ...errand });
});

test('an empty note is left out where none is needed', () => {
  expect(decisionErrand('refuse', '1', '')).toEqual({ do: 'refuse', outRefundNo: '1' });
});
