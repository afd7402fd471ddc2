import { invalidOperator, requestFailed } from '../databaseErrors';
import { isWithin, intersects } from '../geo/geoTests';
import { isDoc, type Doc, type Value } from '../values/value';
import {
  equals,
  equalsOrMatches,
  isOrderOperator,
  matchesExpression,
  oneOf,
  ordered,
} from './comparisonTests';
import { hasRemainder, hasSize, hasType, regularExpressionOf } from './elementTests';
import { type LeafTest, no, orElement, type Predicate, someLeaf } from './leaves';

type Path = readonly string[];

/** What operators that hold other conditions need; given by the compiler, which knows them all. */
export interface Compilers {
  /** A whole filter over an embedded document. */
  filter(query: Doc): Predicate;
  /** The operators of one field. */
  operators(path: Path, operators: Doc): Predicate;
}

type FieldOperator = (path: Path, operand: Value, compile: Compilers, siblings: Doc) => Predicate;

/** Wraps a value so that conditions on "this element" can be asked of it as of a document. */
const ELEMENT = 'element';
const ELEMENT_PATH = [ELEMENT];

const isOperatorDoc = (value: Value): value is Doc =>
  isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr']);

function elementTest(operand: Value, compile: Compilers): LeafTest {
  if (!isDoc(operand)) throw requestFailed('$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  if (first !== undefined && first.startsWith('$') && !LOGICAL.has(first)) {
    const holds = compile.operators(ELEMENT_PATH, operand);
    return (element) => element !== undefined && holds({ [ELEMENT]: element });
  }
  const matches = compile.filter(operand);
  return (element) => isDoc(element) && matches(element);
}

const elemMatch: FieldOperator = (path, operand, compile) => {
  const test = elementTest(operand, compile);
  return someLeaf(path, (leaf) => Array.isArray(leaf) && leaf.some(test));
};

const all: FieldOperator = (path, operand, compile, siblings) => {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array');
  if (operand.length === 0) return () => false;
  const tests = operand.map((wanted) =>
    isOperatorDoc(wanted) && wanted['$elemMatch'] !== undefined
      ? elemMatch(path, wanted['$elemMatch'], compile, siblings)
      : someLeaf(path, orElement(equalsOrMatches(wanted))),
  );
  return (doc) => tests.every((test) => test(doc));
};

const not: FieldOperator = (path, operand, compile) => {
  if (operand instanceof RegExp) return no(someLeaf(path, orElement(matchesExpression(operand))));
  if (!isDoc(operand)) throw requestFailed('$not needs a regex or a document');
  if (!isOperatorDoc(operand)) throw requestFailed('$not cannot be empty');
  return no(compile.operators(path, operand));
};

const isTrue = (operand: Value) => operand !== false && operand !== 0 && operand !== null;

const exists: FieldOperator = (path, operand) => {
  const present = someLeaf(path, (leaf) => leaf !== undefined);
  return isTrue(operand) ? present : no(present);
};

const someValue =
  (test: (operand: Value) => LeafTest): FieldOperator =>
  (path, operand) =>
    someLeaf(path, orElement(test(operand)));

const fieldOperators: Record<string, FieldOperator> = {
  $eq: someValue(equals),
  $ne: (path, operand) => {
    if (operand instanceof RegExp) throw requestFailed(`Can't have regex as arg to $ne.`);
    return no(someLeaf(path, orElement(equals(operand))));
  },
  $in: someValue((operand) => oneOf('$in', operand)),
  $nin: (path, operand) => no(someLeaf(path, orElement(oneOf('$nin', operand)))),
  $all: all,
  $elemMatch: elemMatch,
  $not: not,
  $exists: exists,
  $type: someValue(hasType),
  $size: (path, operand) => someLeaf(path, hasSize(operand)),
  $mod: someValue(hasRemainder),
  $regex: (path, operand, _compile, siblings) =>
    someLeaf(path, orElement(matchesExpression(regularExpressionOf(operand, siblings['$options'])))),
  $options: (_path, _operand, _compile, siblings) => {
    if (siblings['$regex'] === undefined) throw requestFailed('$options needs a $regex');
    return () => true;
  },
  $geoWithin: (path, operand) => someLeaf(path, isWithin(operand)),
  $geoIntersects: (path, operand) => someLeaf(path, intersects(operand)),
};

/** Compiles one operator of one field. @throws DATABASE_INVALID_OPERRATOR for an operator not known here. */
export function compileFieldOperator(
  name: string,
  path: Path,
  operand: Value,
  compile: Compilers,
  siblings: Doc,
): Predicate {
  if (isOrderOperator(name)) return someLeaf(path, orElement(ordered(name, operand)));
  const operator = Object.hasOwn(fieldOperators, name) ? fieldOperators[name] : undefined;
  if (operator === undefined) throw invalidOperator(`unknown operator: ${name}`);
  return operator(path, operand, compile, siblings);
}
