import { requestFailed } from '../../databaseErrors';
import { orderedKey } from '../../values/orderedKey';
import { typeName, type Value } from '../../values/value';
import { type ExpressionOperator } from '../scope';
import { isTruthy } from '../truth';
import { isNullish, pure, pureOrNull } from './pure';

function setOf(name: string, value: Value | undefined): Map<string, Value> {
  if (!Array.isArray(value)) {
    throw requestFailed(
      `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
    );
  }
  return new Map(value.map((element) => [orderedKey(element), element]));
}

const hasAll = (container: Map<string, Value>, wanted: Map<string, Value>) =>
  [...wanted.keys()].every((key) => container.has(key));

/** All of the sets, folded from the left; null when any of them is null or missing. */
const folded = (
  name: string,
  join: (left: Map<string, Value>, right: Map<string, Value>) => Map<string, Value>,
) =>
  pure(name, [0, Infinity], (values) => {
    if (values.some(isNullish)) return null;
    const [first, ...others] = values.map((value) => setOf(name, value));
    return first === undefined ? [] : [...others.reduce(join, first).values()];
  });

const onlyThose = (left: Map<string, Value>, keep: (key: string) => boolean) =>
  new Map([...left].filter(([key]) => keep(key)));

/** Arrays as sets: order and repetition do not count. */
export const setOperators: Record<string, ExpressionOperator> = {
  $setUnion: folded('$setUnion', (left, right) => new Map([...left, ...right])),
  $setIntersection: folded('$setIntersection', (left, right) => onlyThose(left, (key) => right.has(key))),
  $setDifference: pureOrNull('$setDifference', [2, 2], ([left, right]) => {
    const removed = setOf('$setDifference', right);
    return [...onlyThose(setOf('$setDifference', left), (key) => !removed.has(key)).values()];
  }),
  $setEquals: pure('$setEquals', [2, Infinity], (values) => {
    const [first = new Map<string, Value>(), ...others] = values.map((value) => setOf('$setEquals', value));
    return others.every((other) => other.size === first.size && hasAll(first, other));
  }),
  $setIsSubset: pure('$setIsSubset', [2, 2], ([left, right]) =>
    hasAll(setOf('$setIsSubset', right), setOf('$setIsSubset', left)),
  ),
  $allElementsTrue: pure('$allElementsTrue', [1, 1], ([value]) =>
    [...setOf('$allElementsTrue', value).values()].every(isTruthy),
  ),
  $anyElementTrue: pure('$anyElementTrue', [1, 1], ([value]) =>
    [...setOf('$anyElementTrue', value).values()].some(isTruthy),
  ),
};
