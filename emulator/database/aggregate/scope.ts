import { type Value } from '../values/value';

/** What an expression is evaluated against. */
export interface Scope {
  root: Value;
  /** Names without `$$`, from `$let`, `$map`, `$filter`, `$reduce` and `$lookup`. */
  variables: ReadonlyMap<string, Value | undefined>;
  /** Virtual ms since the epoch. */
  now(): number;
}

/** Where no `$let` is in force. */
export const NO_VARIABLES: Scope['variables'] = new Map();

/** A compiled expression; undefined is "missing". */
export type Evaluate = (scope: Scope) => Value | undefined;

/** Compiles one expression; handed to operators that hold others. */
export type CompileExpression = (expression: Value) => Evaluate;

/** Compiles one operator from its argument. */
export type ExpressionOperator = (argument: Value, compile: CompileExpression) => Evaluate;

/** The scope with some variables more. */
export const withVariables = (
  scope: Scope,
  added: readonly (readonly [string, Value | undefined])[],
): Scope => ({
  ...scope,
  variables: new Map([...scope.variables, ...added]),
});
