import type { CheckoutEffect, CheckoutEvent, EventName, EventOf } from './checkoutEvent';
import type { CheckoutState, StateAt, StateName } from './checkoutState';

export interface Step {
  state: CheckoutState;
  effects: CheckoutEffect[];
}

/** One line of the table: what an event does in a state. `undefined`: nothing. */
export interface Rule {
  at: StateName;
  on: EventName;
  apply(state: CheckoutState, event: CheckoutEvent, now: number): Step | undefined;
}

const isAt = <S extends StateName>(state: CheckoutState, at: S): state is StateAt<S> => state.at === at;
const isOf = <E extends EventName>(event: CheckoutEvent, kind: E): event is EventOf<E> => event.kind === kind;

export function step(state: CheckoutState, ...effects: CheckoutEffect[]): Step {
  return { state, effects };
}

/** The same event handled alike in several states. */
export function rule<S extends StateName, E extends EventName>(
  states: readonly S[],
  on: E,
  handle: (state: StateAt<S>, event: EventOf<E>, now: number) => Step | undefined,
): Rule[] {
  return states.map((at) => ({
    at,
    on,
    apply: (state, event, now) =>
      isAt(state, at) && isOf(event, on) ? handle(state, event, now) : undefined,
  }));
}
