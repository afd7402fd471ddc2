import { finalStates, reachableFrom } from '../../tests/fakes/transitionTable';
import type { OrderStatus } from './order';
import { moveOrder, nextOrderStatus, orderTransitions, type OrderEvent } from './transitions';

const events: OrderEvent[] = ['paid', 'cancelled', 'withdrawn', 'expired', 'shipped', 'received'];

/** Written out, so that changing the table means saying so here: paid, cancelled, withdrawn, expired, shipped, received. */
const expected: [OrderStatus, ...(OrderStatus | undefined)[]][] = [
  ['unpaid', 'paid', 'closed', 'closed', 'closed', undefined, undefined],
  ['paid', undefined, undefined, undefined, undefined, 'shipped', undefined],
  ['shipped', undefined, undefined, undefined, undefined, undefined, 'completed'],
  ['completed', undefined, undefined, undefined, undefined, undefined],
  ['closed', undefined, undefined, undefined, undefined, undefined],
];
const moves = expected.flatMap(([status, ...nexts]) =>
  events.map((event, n) => [status, event, nexts[n]] as const),
);

describe('rule 9: an order moves only as the table says', () => {
  test.each(moves)('%s, %s: %s', (status, event, next) => {
    expect(nextOrderStatus(status, event)).toBe(next);
    if (next) expect(moveOrder(status, event)).toBe(next);
    else
      expect(() => moveOrder(status, event)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });

  test('every state can be reached, and only completed and closed are final', () => {
    expect(reachableFrom(orderTransitions, 'unpaid')).toEqual(Object.keys(orderTransitions).sort());
    expect(finalStates(orderTransitions)).toEqual(['closed', 'completed']);
  });

  test('[CLS-05] a paid order is never closed', () => {
    expect(reachableFrom(orderTransitions, 'paid')).not.toContain('closed');
  });
});
