import { invalidOperator, requestFailed } from '../databaseErrors';
import { setField } from '../values/ownField';
import { type Doc, isDoc, type Value } from '../values/value';
import { accumulatorNamed, isExpressionAccumulator } from './accumulators';
import { arithmeticOperators } from './expressions/arithmetic';
import { arrayOperators } from './expressions/arrays';
import { comparisonOperators } from './expressions/comparison';
import { controlOperators } from './expressions/control';
import { dateOperators } from './expressions/dateOperators';
import { delegatedOperator } from './expressions/delegated';
import { iterationOperators } from './expressions/iteration';
import { pure } from './expressions/pure';
import { setOperators } from './expressions/sets';
import { textOperators } from './expressions/texts';
import { resolveFieldPath } from './fieldPath';
import { type Evaluate, type ExpressionOperator } from './scope';

const operators: Record<string, ExpressionOperator> = {
  ...controlOperators,
  ...iterationOperators,
  ...comparisonOperators,
  ...arithmeticOperators,
  ...arrayOperators,
  ...setOperators,
  ...dateOperators,
  ...textOperators,
};

/** `$sum` and its like outside `$group`: over the elements of one array, or over several expressions. */
const overElements = (name: string): ExpressionOperator => {
  const accumulate = accumulatorNamed(name);
  return pure(name, [0, Infinity], (values) =>
    accumulate(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
  );
};

function operatorNamed(name: string): ExpressionOperator {
  const own = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (own !== undefined) return own;
  return isExpressionAccumulator(name) ? overElements(name) : delegatedOperator(name);
}

/** Variables that every pipeline has. */
const systemVariables: Record<string, Evaluate> = {
  ROOT: ({ root }) => root,
  CURRENT: ({ root }) => root,
  NOW: ({ now }) => new Date(now()),
  REMOVE: () => undefined,
};

function variable(text: string): Evaluate {
  const [name = '', ...path] = text.split('.');
  const system = Object.hasOwn(systemVariables, name) ? systemVariables[name] : undefined;
  return (scope) => {
    if (system !== undefined) return resolveFieldPath(system(scope), path);
    if (!scope.variables.has(name)) throw requestFailed(`Use of undefined variable: ${name}`);
    return resolveFieldPath(scope.variables.get(name), path);
  };
}

function compileText(text: string): Evaluate {
  if (text.startsWith('$$')) return variable(text.slice(2));
  if (!text.startsWith('$')) return () => text;
  if (text === '$') throw requestFailed(`'$' by itself is not a valid FieldPath`);
  const path = text.slice(1).split('.');
  return ({ root }) => resolveFieldPath(root, path);
}

function compileObject(object: Doc): Evaluate {
  const entries = Object.entries(object);
  const [first] = entries;
  if (first?.[0].startsWith('$') === true) {
    if (entries.length > 1) {
      throw invalidOperator('an object representing an expression must have exactly one field');
    }
    return operatorNamed(first[0])(first[1], compileExpression);
  }
  const fields = entries.map(([field, inner]) => [field, compileExpression(inner)] as const);
  return (scope) => {
    const doc: Doc = {};
    for (const [field, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) setField(doc, field, value);
    }
    return doc;
  };
}

/** Compiles an aggregation expression. @throws CloudError for what does not exist or has wrong arguments. */
export function compileExpression(expression: Value): Evaluate {
  if (typeof expression === 'string') return compileText(expression);
  if (Array.isArray(expression)) {
    const parts = expression.map(compileExpression);
    return (scope) => parts.map((evaluate) => evaluate(scope) ?? null);
  }
  return isDoc(expression) ? compileObject(expression) : () => expression;
}
