import { finalStates, reachableFrom } from '../../tests/fakes/transitionTable';
import type { PaymentStatus } from './payment';
import { nextPaymentStatus, paymentTransitions, type PaymentEvent } from './transitions';

const events: PaymentEvent[] = ['opened', 'abandoned', 'paid', 'closed'];

/** opened, abandoned, paid, closed */
const expected: [PaymentStatus, ...(PaymentStatus | undefined)[]][] = [
  ['opening', 'open', 'closing', 'paid', 'closed'],
  ['open', undefined, 'closing', 'paid', 'closed'],
  ['closing', undefined, undefined, 'paid', 'closed'],
  ['closed', undefined, undefined, 'paid', undefined],
  ['paid', undefined, undefined, undefined, undefined],
];
const moves = expected.flatMap(([status, ...nexts]) =>
  events.map((event, n) => [status, event, nexts[n]] as const),
);

describe('rule 9: a payment moves only as the table says', () => {
  test.each(moves)('%s, %s: %s', (status, event, next) => {
    expect(nextPaymentStatus(status, event)).toBe(next);
  });

  test('every state can be reached, and only paid is final', () => {
    expect(reachableFrom(paymentTransitions, 'opening')).toEqual(Object.keys(paymentTransitions).sort());
    expect(finalStates(paymentTransitions)).toEqual(['paid']);
  });

  test('[CLS-06] money that comes for a closed attempt is still seen', () => {
    expect(nextPaymentStatus('closed', 'paid')).toBe('paid');
  });
});
