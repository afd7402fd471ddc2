import { requestFailed } from '../../databaseErrors';
import { isDoc, type Doc, typeName, type Value } from '../../values/value';
import { type CompileExpression, type Evaluate, type ExpressionOperator, withVariables } from '../scope';
import { isTruthy } from '../truth';
import { isNullish } from './pure';

function fieldsOf(name: string, argument: Value): Doc {
  if (isDoc(argument)) return argument;
  throw requestFailed(`${name} only supports an object as its argument`);
}

function required(name: string, argument: Doc, field: string, compile: CompileExpression): Evaluate {
  const expression = argument[field];
  if (expression === undefined) throw requestFailed(`Missing '${field}' parameter to ${name}`);
  return compile(expression);
}

function optionalName(name: string, value: Value | undefined, absent: string): string {
  if (value === undefined) return absent;
  if (typeof value === 'string' && value !== '') return value;
  throw requestFailed(`${name}: 'as' must be a string`);
}

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

/** Operators that decide what is evaluated, or bind variables. */
export const controlOperators: Record<string, ExpressionOperator> = {
  $literal: (argument) => () => argument,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $let: letOperator,
  $map: map,
  $filter: filter,
  $reduce: reduce,
};
