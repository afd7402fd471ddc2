import { requestFailed } from '../databaseErrors';
import { compareValues } from '../values/compareValues';
import { stringifyEjson } from '../values/ejson';
import { isDoc, typeName, type Value } from '../values/value';
import { type Change, UNCHANGED, type UpdateContext, type UpdateOperator } from './change';
import { assertStorable } from './storable';

const lastPart = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** `$inc` and `$mul`: numbers only, on both sides. */
const arithmetic = (
  name: string,
  participle: string,
  onMissing: (operand: number) => number,
  apply: (current: number, operand: number) => number,
): UpdateOperator => ({
  creates: true,
  compile: (operand, path) => {
    if (typeof operand !== 'number') {
      throw requestFailed(
        `Cannot ${participle} with non-numeric argument: {${path}: ${stringifyEjson(operand)}}`,
      );
    }
    return (current, { id }) => {
      if (current === undefined) return onMissing(operand);
      if (typeof current === 'number') return apply(current, operand);
      throw requestFailed(
        `Cannot apply ${name} to a value of non-numeric type. ${id} has the field '${lastPart(path)}' of non-numeric type ${typeName(current)}`,
      );
    };
  },
});

const extreme = (sign: 1 | -1): UpdateOperator => ({
  creates: true,
  compile: (operand) => (current) =>
    current === undefined || compareValues(operand, current) * sign > 0 ? operand : UNCHANGED,
});

const bitwise: Record<string, (current: number, operand: number) => number> = {
  and: (current, operand) => current & operand,
  or: (current, operand) => current | operand,
  xor: (current, operand) => current ^ operand,
};

const isInt = (value: Value | undefined): value is number => typeName(value) === 'int';

function compileBit(operand: Value, path: string): Change {
  if (!isDoc(operand) || Object.keys(operand).length === 0) {
    throw requestFailed(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const steps = Object.entries(operand).map(([name, value]) => {
    const apply = Object.hasOwn(bitwise, name) ? bitwise[name] : undefined;
    if (apply === undefined) {
      throw requestFailed(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${stringifyEjson(value)}}`,
      );
    }
    if (!isInt(value)) {
      throw requestFailed(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(value)}' is not supported here: {${name}: ${stringifyEjson(value)}}`,
      );
    }
    return (current: number) => apply(current, value);
  });
  return (current, { id }) => {
    const start = current ?? (current === undefined ? 0 : null);
    if (!isInt(start)) {
      throw requestFailed(
        `Cannot apply $bit to a value of non-integral type. ${id} has the field ${lastPart(path)} of non-integer type ${typeName(current)}`,
      );
    }
    return steps.reduce((value, apply) => apply(value), start);
  };
}

function compileCurrentDate(operand: Value, path: string, { now }: UpdateContext): Change {
  const type = isDoc(operand) ? operand['$type'] : undefined;
  if (operand !== true && type !== 'date') {
    throw requestFailed(
      `${stringifyEjson(operand)} is not valid type for $currentDate at '${path}'. Please use a boolean ('true') or {$type: 'date'}.`,
    );
  }
  return () => new Date(now());
}

/** Operators that set, count or compare one value. Source: MongoDB manual, Field Update Operators. */
export const scalarOperators: Record<string, UpdateOperator> = {
  $set: {
    creates: true,
    compile: (operand, path) => {
      assertStorable(operand, [path]);
      return () => operand;
    },
  },
  $setOnInsert: { creates: false, compile: () => () => UNCHANGED },
  $inc: arithmetic(
    '$inc',
    'increment',
    (operand) => operand,
    (current, operand) => current + operand,
  ),
  $mul: arithmetic(
    '$mul',
    'multiply',
    () => 0,
    (current, operand) => current * operand,
  ),
  $min: extreme(-1),
  $max: extreme(1),
  $bit: { creates: true, compile: compileBit },
  $currentDate: { creates: true, compile: compileCurrentDate },
};
