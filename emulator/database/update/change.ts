import { type Predicate } from '../query/leaves';
import { type Doc, type Value } from '../values/value';
import { type MatchedIndex } from './positional';

/** Left as it is. */
export const UNCHANGED = Symbol('unchanged');

/** What an operator makes of the value at its path. */
export type Outcome = Value | typeof UNCHANGED;

/** The path and document an error text names. */
export interface Subject {
  path: string;
  /** The document's `_id` as text, e.g. `{_id: "o1"}`. */
  id: string;
}

/** Computes the new value; undefined is "missing". */
export type Change = (current: Value | undefined, subject: Subject) => Outcome;

/** What operators are compiled with. */
export interface UpdateContext {
  /** Virtual ms since the epoch. */
  now(): number;
  /** Compiles a filter, for `$pull`. */
  filter(query: Doc): Predicate;
}

/** One update operator. */
export interface UpdateOperator {
  /** Whether an absent path is made, or left alone. */
  creates: boolean;
  /** Checks the operand once and answers the change. */
  compile(operand: Value, path: string, context: UpdateContext): Change;
}

/** Changes a document in place. `matched` finds the array position that the query met, for `a.$.b`. */
export type Update = (doc: Doc, matched: MatchedIndex) => void;

/** One operator on one path. */
export interface Step {
  path: string;
  /** Every path it touches. */
  touches: string[];
  run: Update;
}
