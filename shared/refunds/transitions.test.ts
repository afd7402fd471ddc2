import { finalStates, reachableFrom } from '../../tests/fakes/transitionTable';
import type { RefundStatus } from './refund';
import { isOver, moveRefund, nextRefundStatus, refundTransitions, type RefundEvent } from './transitions';

const events: RefundEvent[] = [
  'approved',
  'refused',
  'unpayable',
  'settled',
  'bounced',
  'closed',
  'paidByHand',
];

/** approved, refused, unpayable, settled, bounced, closed, paidByHand */
const expected: [RefundStatus, ...(RefundStatus | undefined)[]][] = [
  ['requested', 'processing', 'refused', undefined, undefined, undefined, undefined],
  ['processing', undefined, undefined, 'closed', 'succeeded', 'abnormal', 'closed', 'paidByHand'],
  ['abnormal', undefined, undefined, undefined, 'succeeded', undefined, 'closed', 'paidByHand'],
  ['refused', undefined, undefined, undefined, undefined, undefined, undefined],
  ['succeeded', undefined, undefined, undefined, undefined, undefined, undefined],
  ['closed', undefined, undefined, undefined, undefined, undefined, undefined, 'paidByHand'],
  ['paidByHand', undefined, undefined, undefined, undefined, undefined, undefined],
];
const moves = expected.flatMap(([status, ...nexts]) =>
  events.map((event, n) => [status, event, nexts[n]] as const),
);

describe('rule 9: a refund moves only as the table says', () => {
  test.each(moves)('%s, %s: %s', (status, event, next) => {
    expect(nextRefundStatus(status, event)).toBe(next);
    if (next) expect(moveRefund(status, event)).toBe(next);
    else
      expect(() => moveRefund(status, event)).toThrow(
        expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }),
      );
  });

  test('every state can be reached, and what is over stays over', () => {
    expect(reachableFrom(refundTransitions, 'requested')).toEqual(Object.keys(refundTransitions).sort());
    expect(finalStates(refundTransitions)).toEqual(['paidByHand', 'refused', 'succeeded']);
    const over = expected.map(([status]) => status).filter(isOver);
    expect(over).toEqual(['refused', 'succeeded', 'closed', 'paidByHand']);
  });
});
