import { requestFailed } from '../../databaseErrors';
import { type Value } from '../../values/value';
import { type ExpressionOperator, withVariables } from '../scope';
import { isTruthy } from '../truth';
import { fieldsOf, required } from './namedArguments';
import { isNullish } from './pure';

const cond: ExpressionOperator = (argument, compile) => {
  const parts = Array.isArray(argument)
    ? argument
    : ['if', 'then', 'else'].flatMap((field) => {
        const part = fieldsOf('$cond', argument)[field];
        return part === undefined ? [] : [part];
      });
  const [test, then, otherwise] = parts.map(compile);
  if (parts.length !== 3 || test === undefined || then === undefined || otherwise === undefined) {
    throw requestFailed('Expression $cond takes exactly 3 arguments');
  }
  return (scope) => (isTruthy(test(scope)) ? then(scope) : otherwise(scope));
};

const ifNull: ExpressionOperator = (argument, compile) => {
  if (!Array.isArray(argument) || argument.length < 2) {
    throw requestFailed('$ifNull needs at least two arguments');
  }
  const candidates = argument.map(compile);
  return (scope) => {
    let value: Value | undefined;
    for (const candidate of candidates) {
      value = candidate(scope);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchOperator: ExpressionOperator = (argument, compile) => {
  const { branches, default: otherwise } = fieldsOf('$switch', argument);
  if (!Array.isArray(branches) || branches.length === 0) {
    throw requestFailed('$switch requires at least one branch');
  }
  const compiled = branches.map((branch) => {
    const fields = fieldsOf('$switch', branch);
    return {
      test: required('$switch', fields, 'case', compile),
      then: required('$switch', fields, 'then', compile),
    };
  });
  const last = otherwise === undefined ? undefined : compile(otherwise);
  return (scope) => {
    const branch = compiled.find(({ test }) => isTruthy(test(scope)));
    if (branch !== undefined) return branch.then(scope);
    if (last !== undefined) return last(scope);
    throw requestFailed(
      '$switch could not find a matching branch for an input, and no default was specified',
    );
  };
};

const letOperator: ExpressionOperator = (argument, compile) => {
  const fields = fieldsOf('$let', argument);
  const variables = Object.entries(fieldsOf('$let', fields['vars'] ?? null)).map(
    ([name, expression]) => [name, compile(expression)] as const,
  );
  const inside = required('$let', fields, 'in', compile);
  return (scope) =>
    inside(
      withVariables(
        scope,
        variables.map(([name, evaluate]) => [name, evaluate(scope)] as const),
      ),
    );
};

/** Operators that decide what is evaluated, or bind variables. */
export const controlOperators: Record<string, ExpressionOperator> = {
  $literal: (argument) => () => argument,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $let: letOperator,
};
