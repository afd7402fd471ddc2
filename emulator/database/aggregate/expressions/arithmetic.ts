import { requestFailed } from '../../databaseErrors';
import { typeName, type Value } from '../../values/value';
import { type ExpressionOperator } from '../scope';
import { type Arity, pureOrNull } from './pure';

function numberOf(name: string, value: Value | undefined): number {
  if (typeof value === 'number') return value;
  throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`);
}

const ONE: Arity = [1, 1];
const TWO: Arity = [2, 2];
const ANY: Arity = [0, Infinity];

const unary = (name: string, apply: (value: number) => number) =>
  pureOrNull(name, ONE, ([value]) => apply(numberOf(name, value)));

const binary = (name: string, apply: (left: number, right: number) => number) =>
  pureOrNull(name, TWO, ([left, right]) => apply(numberOf(name, left), numberOf(name, right)));

const dateOrNumber = (name: string, value: Value | undefined) =>
  value instanceof Date ? value.getTime() : numberOf(name, value);

const add = pureOrNull('$add', ANY, (values) => {
  const dates = values.filter((value) => value instanceof Date).length;
  if (dates > 1) throw requestFailed('only one date allowed in an $add expression');
  const sum = values.reduce<number>((total, value) => total + dateOrNumber('$add', value), 0);
  return dates === 1 ? new Date(sum) : sum;
});

const subtract = pureOrNull('$subtract', TWO, ([left, right]) => {
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof Date) return new Date(left.getTime() - numberOf('$subtract', right));
  return numberOf('$subtract', left) - numberOf('$subtract', right);
});

function nonZero(name: string, divisor: number): number {
  if (divisor === 0) throw requestFailed(`can't ${name} by zero`);
  return divisor;
}

/** Cuts or rounds at a number of decimal places; ties go to the even neighbour, as MongoDB rounds. */
function atPlaces(name: string, cut: (value: number) => number) {
  return pureOrNull(name, [1, 2], ([value, places = 0]) => {
    const scale = 10 ** numberOf(name, places);
    const scaled = numberOf(name, value) * scale;
    return Number.isFinite(scaled) ? cut(scaled) / scale : numberOf(name, value);
  });
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function logarithm(name: string, value: number): number {
  if (value <= 0) throw requestFailed(`${name}'s argument must be a positive number, but is ${value}`);
  return Math.log(value);
}

/** Arithmetic; null or missing gives null, any other type is an error. */
export const arithmeticOperators: Record<string, ExpressionOperator> = {
  $add: add,
  $subtract: subtract,
  $multiply: pureOrNull('$multiply', ANY, (values) =>
    values.reduce<number>((product, value) => product * numberOf('$multiply', value), 1),
  ),
  $divide: binary('$divide', (left, right) => left / nonZero('$divide', right)),
  $mod: binary('$mod', (left, right) => left % nonZero('$mod', right)),
  $abs: unary('$abs', Math.abs),
  $ceil: unary('$ceil', Math.ceil),
  $floor: unary('$floor', Math.floor),
  $exp: unary('$exp', Math.exp),
  $sqrt: unary('$sqrt', (value) => {
    if (value < 0) throw requestFailed(`$sqrt's argument must be greater than or equal to 0`);
    return Math.sqrt(value);
  }),
  $ln: unary('$ln', (value) => logarithm('$ln', value)),
  $log10: unary('$log10', (value) => {
    logarithm('$log10', value);
    return Math.log10(value);
  }),
  $log: binary('$log', (value, base) => {
    if (base === 1) throw requestFailed(`$log's base must be a positive number not equal to 1`);
    return logarithm('$log', value) / logarithm('$log', base);
  }),
  $pow: binary('$pow', (base, exponent) => base ** exponent),
  $trunc: atPlaces('$trunc', Math.trunc),
  $round: atPlaces('$round', roundHalfEven),
};
