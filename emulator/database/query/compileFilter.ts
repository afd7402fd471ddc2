import { compileExpression } from '../aggregate/evaluateExpression';
import { isTruthy } from '../aggregate/truth';
import { invalidOperator, requestFailed } from '../databaseErrors';
import { compileNear, isNearOperator, type Near } from '../geo/near';
import { type Scope } from '../aggregate/scope';
import { type Doc, isDoc, type Value } from '../values/value';
import { equalsOrMatches } from './comparisonTests';
import { type Compilers, compileFieldOperator } from './fieldOperators';
import { no, orElement, type Predicate, someLeaf } from './leaves';

/** A compiled query. */
export interface Filter {
  /** The query as sent, decoded; the planner and the rules read it. */
  query: Doc;
  matches: Predicate;
  /** Present for `$nearSphere`: documents are answered by distance. */
  near?: Near;
}

const every =
  (predicates: Predicate[]): Predicate =>
  (doc) => {
    for (const predicate of predicates) if (!predicate(doc)) return false;
    return true;
  };

const some =
  (predicates: Predicate[]): Predicate =>
  (doc) =>
    predicates.some((predicate) => predicate(doc));

function branches(name: string, operand: Value): Doc[] {
  if (!Array.isArray(operand) || operand.length === 0)
    throw requestFailed(`${name} must be a nonempty array`);
  return operand.map((branch) => {
    if (!isDoc(branch)) throw requestFailed(`${name} entries need to be full objects`);
    return branch;
  });
}

const isOperatorDoc = (value: Value): value is Doc =>
  isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;

/** Operators of MongoDB that stand at the top of a query and that the local cloud does not do. */
const refusedAtTop = new Set(['$where', '$text', '$jsonSchema']);

/** What `$expr` may read besides the document. */
export type ExpressionScope = Omit<Scope, 'root'>;

function createCompiler(scope: ExpressionScope, onNear: (near: Near) => void): Compilers {
  const logical: Record<string, (operand: Value) => Predicate> = {
    $and: (operand) => every(branches('$and', operand).map(filter)),
    $or: (operand) => some(branches('$or', operand).map(filter)),
    $nor: (operand) => no(some(branches('$nor', operand).map(filter))),
    $expr: (operand) => {
      const evaluate = compileExpression(operand);
      return (doc) => isTruthy(evaluate({ ...scope, root: doc }));
    },
    $comment: () => () => true,
  };

  function operators(path: readonly string[], conditions: Doc): Predicate {
    const near = compileNear(path, conditions);
    if (near !== undefined) onNear(near);
    return every(
      Object.entries(conditions)
        .filter(([name]) => !isNearOperator(name))
        .map(([name, operand]) => compileFieldOperator(name, path, operand, compilers, conditions))
        .concat(near === undefined ? [] : [near.matches]),
    );
  }

  function condition(name: string, operand: Value): Predicate {
    if (name.startsWith('$')) {
      const compile = Object.hasOwn(logical, name) ? logical[name] : undefined;
      if (compile !== undefined) return compile(operand);
      const known = refusedAtTop.has(name)
        ? 'operator not done by the local cloud'
        : 'unknown top level operator';
      throw invalidOperator(`${known}: ${name}`);
    }
    const path = name.split('.');
    if (isOperatorDoc(operand)) return operators(path, operand);
    return someLeaf(path, orElement(equalsOrMatches(operand)));
  }

  function filter(query: Doc): Predicate {
    const conditions = Object.entries(query).map(([name, operand]) => condition(name, operand));
    return conditions.length === 1 && conditions[0] !== undefined ? conditions[0] : every(conditions);
  }

  const compilers: Compilers = { filter, operators };
  return compilers;
}

/**
 * Compiles a query of CloudBase's language. The scope is what `$expr` reads besides the document.
 * @throws CloudError DATABASE_INVALID_OPERRATOR for unknown operators, DATABASE_REQUEST_FAILED for wrong operands.
 */
export function compileFilter(query: Doc, scope: ExpressionScope): Filter {
  const found: Near[] = [];
  const matches = createCompiler(scope, (near) => found.push(near)).filter(query);
  if (found.length > 1) throw requestFailed('Too many geoNear expressions');
  const [near] = found;
  return near === undefined ? { query, matches } : { query, matches, near };
}
