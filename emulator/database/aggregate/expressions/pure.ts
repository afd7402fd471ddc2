import { requestFailed } from '../../databaseErrors';
import { type Value } from '../../values/value';
import { type ExpressionOperator } from '../scope';

/** Evaluated arguments; undefined is "missing". */
export type Arguments = readonly (Value | undefined)[];

/** How many arguments an operator takes. */
export type Arity = readonly [least: number, most: number];

export const isNullish = (value: Value | undefined): value is null | undefined =>
  value === undefined || value === null;

/** An operator that only looks at its evaluated arguments: given as an array, or alone. */
export function pure(
  name: string,
  [least, most]: Arity,
  apply: (values: Arguments) => Value | undefined,
): ExpressionOperator {
  return (argument, compile) => {
    const given = Array.isArray(argument) ? argument : [argument];
    if (given.length < least || given.length > most) {
      const expected = least === most ? `${least}` : `between ${least} and ${most}`;
      throw requestFailed(`Expression ${name} takes ${expected} arguments. ${given.length} were passed in.`);
    }
    const evaluators = given.map(compile);
    return (scope) => apply(evaluators.map((evaluate) => evaluate(scope)));
  };
}

/** Like `pure`, but null when any argument is null or missing. */
export const pureOrNull = (
  name: string,
  arity: Arity,
  apply: (values: readonly Value[]) => Value | undefined,
) =>
  pure(name, arity, (values) => {
    const present = values.filter((value) => !isNullish(value));
    return present.length < values.length ? null : apply(present as Value[]);
  });
