import { requestFailed } from '../databaseErrors';
import { matchesExpression } from '../query/comparisonTests';
import { stringifyEjson } from '../values/ejson';
import { orderedKey } from '../values/orderedKey';
import { isDoc, typeName, type Value } from '../values/value';
import { type Change, type Subject, UNCHANGED, type UpdateContext, type UpdateOperator } from './change';
import { compilePush } from './push';
import { assertStorable } from './storable';

function listAt(current: Value, { path, id }: Subject): Value[] {
  if (Array.isArray(current)) return current;
  throw requestFailed(
    `The field '${path}' must be an array but is of type ${typeName(current)} in document ${id}`,
  );
}

const push: UpdateOperator = {
  creates: true,
  compile: (operand) => {
    const apply = compilePush(operand);
    return (current, subject) => apply(current === undefined ? [] : listAt(current, subject));
  },
};

function eachOf(operand: Value): Value[] {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) return [operand];
  const each = operand['$each'];
  if (Array.isArray(each)) return each;
  throw requestFailed(
    `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
  );
}

const addToSet: UpdateOperator = {
  creates: true,
  compile: (operand) => {
    const added = eachOf(operand);
    added.forEach((value) => assertStorable(value));
    return (current, subject) => {
      if (current !== undefined && !Array.isArray(current)) {
        throw requestFailed(
          `Cannot apply $addToSet to non-array field. Field named '${subject.path}' has non-array type ${typeName(current)}`,
        );
      }
      const list = current ?? [];
      const present = new Set(list.map(orderedKey));
      const fresh = added.filter((value) => {
        const key = orderedKey(value);
        return !present.has(key) && present.add(key);
      });
      return fresh.length === 0 && current !== undefined ? UNCHANGED : [...list, ...fresh];
    };
  },
};

const pop: UpdateOperator = {
  creates: false,
  compile: (operand, path) => {
    if (operand !== 1 && operand !== -1) {
      throw requestFailed(`$pop expects 1 or -1, found: ${stringifyEjson(operand)}`);
    }
    return (current) => {
      if (current === undefined) return UNCHANGED;
      if (!Array.isArray(current)) {
        throw requestFailed(`Path '${path}' contains an element of non-array type '${typeName(current)}'`);
      }
      return operand === 1 ? current.slice(0, -1) : current.slice(1);
    };
  },
};

/** Takes out the elements that `gone` names; an absent field is left alone. */
const without =
  (name: string, gone: (element: Value) => boolean): Change =>
  (current) => {
    if (current === undefined) return UNCHANGED;
    if (!Array.isArray(current)) throw requestFailed(`Cannot apply ${name} to a non-array value`);
    const kept = current.filter((element) => !gone(element));
    return kept.length === current.length ? UNCHANGED : kept;
  };

/** A value, a regular expression, a filter over embedded documents, or operators over the elements themselves. */
function pullTest(operand: Value, { filter }: UpdateContext): (element: Value) => boolean {
  if (operand instanceof RegExp) return matchesExpression(operand);
  if (!isDoc(operand)) {
    const key = orderedKey(operand);
    return (element) => orderedKey(element) === key;
  }
  if (Object.keys(operand)[0]?.startsWith('$') === true) {
    const matches = filter({ element: operand });
    return (element) => matches({ element });
  }
  const matches = filter(operand);
  return (element) => isDoc(element) && matches(element);
}

const pull: UpdateOperator = {
  creates: false,
  compile: (operand, _path, context) => without('$pull', pullTest(operand, context)),
};

const pullAll: UpdateOperator = {
  creates: false,
  compile: (operand) => {
    if (!Array.isArray(operand)) {
      throw requestFailed(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
    }
    const keys = new Set(operand.map(orderedKey));
    return without('$pullAll', (element) => keys.has(orderedKey(element)));
  },
};

/** Operators over arrays. Source: MongoDB manual, Array Update Operators. */
export const arrayOperators: Record<string, UpdateOperator> = {
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
