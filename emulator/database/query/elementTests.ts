import { requestFailed } from '../databaseErrors';
import { toRegExp } from '../values/regularExpression';
import { type TypeName, typeName, type Value } from '../values/value';
import { type LeafTest } from './leaves';

/** BSON type numbers and aliases that a document here can hold. Source: MongoDB manual, $type. */
const typeAliases: Record<string, readonly TypeName[]> = {
  number: ['int', 'long', 'double'],
  double: ['double'],
  '1': ['double'],
  string: ['string'],
  '2': ['string'],
  object: ['object'],
  '3': ['object'],
  array: ['array'],
  '4': ['array'],
  bool: ['bool'],
  '8': ['bool'],
  date: ['date'],
  '9': ['date'],
  null: ['null'],
  '10': ['null'],
  regex: ['regex'],
  '11': ['regex'],
  int: ['int'],
  '16': ['int'],
  long: ['long'],
  '18': ['long'],
};

/** Types that exist in BSON but in no document here. */
const neverHeld = new Set(
  'binData 5 undefined 6 objectId 7 dbPointer 12 javascript 13 symbol 14 timestamp 17 decimal 19 minKey -1 maxKey 127'.split(
    ' ',
  ),
);

/** `$type`: a name, a number, or a list of them. */
export function hasType(operand: Value): LeafTest {
  const wanted = new Set<TypeName>();
  for (const alias of Array.isArray(operand) ? operand : [operand]) {
    const types = Object.hasOwn(typeAliases, String(alias)) ? typeAliases[String(alias)] : undefined;
    if (types === undefined && !neverHeld.has(String(alias))) {
      throw requestFailed(`Unknown type name alias: ${String(alias)}`);
    }
    for (const type of types ?? []) wanted.add(type);
  }
  return (leaf) => wanted.has(typeName(leaf));
}

/** `$size`: an array of exactly this many elements. */
export function hasSize(operand: Value): LeafTest {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw requestFailed(`Failed to parse $size. Expected a non-negative integer, got ${typeName(operand)}`);
  }
  return (leaf) => Array.isArray(leaf) && leaf.length === operand;
}

/** `$mod: [divisor, remainder]`, both cut to whole numbers. */
export function hasRemainder(operand: Value): LeafTest {
  const [divisor, remainder] = Array.isArray(operand) && operand.length === 2 ? operand : [];
  if (typeof divisor !== 'number' || typeof remainder !== 'number') {
    throw requestFailed('malformed mod, needs to be an array of two numbers');
  }
  if (Math.trunc(divisor) === 0) throw requestFailed('divisor cannot be 0');
  return (leaf) =>
    typeof leaf === 'number' && Math.trunc(leaf) % Math.trunc(divisor) === Math.trunc(remainder);
}

/** `$regex` with its `$options`: a pattern text or a regular expression. */
export function regularExpressionOf(operand: Value, options: Value | undefined): RegExp {
  if (options !== undefined && typeof options !== 'string')
    throw requestFailed('$options has to be a string');
  if (operand instanceof RegExp) {
    return options === undefined ? operand : toRegExp(operand.source, options);
  }
  if (typeof operand !== 'string') throw requestFailed('$regex has to be a string');
  return toRegExp(operand, options ?? '');
}
