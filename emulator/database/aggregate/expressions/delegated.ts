import { invalidOperator, requestFailed } from '../../databaseErrors';
import { isDoc, type Value } from '../../values/value';
import { type Evaluate, type ExpressionOperator } from '../scope';

type Run = (operator: string, argument: unknown) => Value | undefined;

/** Operators that mingo does as MongoDB does: they only look at evaluated arguments. */
const delegated = new Set(
  (
    '$split $strcasecmp $substr $substrBytes $substrCP $trim $ltrim $rtrim $replaceOne $replaceAll ' +
    '$regexMatch $regexFind $regexFindAll $convert $toBool $toDate $toDouble $toInt $toLong $toString $isNumber'
  ).split(' '),
);

function load(): Run {
  // oxlint-disable-next-line typescript/consistent-type-imports -- a lazy require needs the type this way
  const { Context, evalExpr, ProcessingMode } = require('mingo/core') as typeof import('mingo/core');
  // oxlint-disable-next-line typescript/consistent-type-imports -- as above
  const operators = require('mingo/operators/expression') as typeof import('mingo/operators/expression');
  const options = {
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    context: Context.init({ expression: { ...operators } }),
  };
  return (operator, argument) => {
    const answer: unknown = evalExpr({}, { [operator]: argument }, options);
    return answer as Value | undefined;
  };
}

let loaded: Run | undefined;

/** mingo is loaded (30 to 60 ms) only when a request needs one of its operators. */
function mingo(): Run {
  loaded ??= load();
  return loaded;
}

/** Arguments are evaluated here, by our own rules, and handed over as literals. */
function literals(argument: Value, compile: (expression: Value) => Evaluate) {
  const literal = (value: Value | undefined) => ({ $literal: value });
  if (Array.isArray(argument)) {
    const parts = argument.map(compile);
    return (scope: Parameters<Evaluate>[0]): unknown => parts.map((evaluate) => literal(evaluate(scope)));
  }
  if (isDoc(argument) && Object.keys(argument)[0]?.startsWith('$') !== true) {
    const parts = Object.entries(argument).map(([field, inner]) => [field, compile(inner)] as const);
    return (scope: Parameters<Evaluate>[0]): unknown =>
      Object.fromEntries(parts.map(([field, evaluate]) => [field, literal(evaluate(scope))]));
  }
  const evaluate = compile(argument);
  return (scope: Parameters<Evaluate>[0]): unknown => literal(evaluate(scope));
}

/** An operator done by mingo. @throws DATABASE_INVALID_OPERRATOR for a name that is not known here at all. */
export function delegatedOperator(name: string): ExpressionOperator {
  if (!delegated.has(name)) throw invalidOperator(`Unrecognized expression '${name}'`);
  return (argument, compile) => {
    const run = mingo();
    const prepare = literals(argument, compile);
    return (scope) => {
      try {
        return run(name, prepare(scope));
      } catch (cause) {
        throw requestFailed(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    };
  };
}
