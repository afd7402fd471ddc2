import type { Outcome } from '../cloud/callFunction';

/** The same outcome with its answer in another shape. */
export function mapOutcome<A, B>(outcome: Outcome<A>, shape: (reply: A) => B): Outcome<B> {
  return outcome.kind === 'answered' ? { kind: 'answered', reply: shape(outcome.reply) } : outcome;
}
