import { requestFailed } from '../../databaseErrors';
import { typeName, type Value } from '../../values/value';
import { type ExpressionOperator, withVariables } from '../scope';
import { isTruthy } from '../truth';
import { fieldsOf, optionalName, required } from './namedArguments';
import { isNullish } from './pure';

function listOrNull(name: string, value: Value | undefined): Value[] | null {
  if (isNullish(value)) return null;
  if (Array.isArray(value)) return value;
  throw requestFailed(`input to ${name} must be an array not ${typeName(value)}`);
}

const map: ExpressionOperator = (argument, compile) => {
  const fields = fieldsOf('$map', argument);
  const input = required('$map', fields, 'input', compile);
  const inside = required('$map', fields, 'in', compile);
  const as = optionalName('$map', fields['as'], 'this');
  return (scope) =>
    listOrNull('$map', input(scope))?.map(
      (element) => inside(withVariables(scope, [[as, element]])) ?? null,
    ) ?? null;
};

const filter: ExpressionOperator = (argument, compile) => {
  const fields = fieldsOf('$filter', argument);
  const input = required('$filter', fields, 'input', compile);
  const test = required('$filter', fields, 'cond', compile);
  const as = optionalName('$filter', fields['as'], 'this');
  return (scope) =>
    listOrNull('$filter', input(scope))?.filter((element) =>
      isTruthy(test(withVariables(scope, [[as, element]]))),
    ) ?? null;
};

const reduce: ExpressionOperator = (argument, compile) => {
  const fields = fieldsOf('$reduce', argument);
  const input = required('$reduce', fields, 'input', compile);
  const start = required('$reduce', fields, 'initialValue', compile);
  const inside = required('$reduce', fields, 'in', compile);
  return (scope) => {
    const list = listOrNull('$reduce', input(scope));
    if (list === null) return null;
    return list.reduce<Value | undefined>(
      (value, element) =>
        inside(
          withVariables(scope, [
            ['value', value],
            ['this', element],
          ]),
        ),
      start(scope),
    );
  };
};

/** Operators that evaluate an expression for each element of an array. */
export const iterationOperators: Record<string, ExpressionOperator> = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
};
