import { requestFailed } from '../../databaseErrors';
import { nearPoint } from '../../geo/near';
import { compileFilter } from '../../query/compileFilter';
import { makePlace } from '../../update/place';
import { copyDoc } from '../../values/copyValue';
import { type Doc, type Value } from '../../values/value';
import { resolveFieldPath } from '../fieldPath';
import { objectOf, type StageCompiler, textOf, wholeOf } from './stage';

const whole = (value: Value | undefined) => (value === undefined ? Infinity : wholeOf('limit', value, 1));

/**
 * Documents by distance from a point, in metres. The field must be named by `key`: the real cloud would take the one
 * geo index of the collection, and there are none here.
 */
export const geoNear: StageCompiler = (value, { scope }) => {
  const spec = objectOf('$geoNear', value);
  if (spec['key'] === undefined)
    throw requestFailed(`$geoNear needs 'key' in the local cloud: it keeps no geo indexes`);
  const path = textOf('key in $geoNear', spec['key']).split('.');
  const distanceField = textOf('distanceField in $geoNear', spec['distanceField']).split('.');
  const near = nearPoint(path, spec['near'], {
    minDistance: spec['minDistance'],
    maxDistance: spec['maxDistance'],
  });
  const { matches } = compileFilter(objectOf('query in $geoNear', spec['query'] ?? {}), scope);
  const factor = spec['distanceMultiplier'] ?? 1;
  if (typeof factor !== 'number') throw requestFailed('distanceMultiplier must be a number');
  const limit = Math.min(whole(spec['limit']), whole(spec['num']));
  const withDistance = (doc: Doc, metres: number): Doc => {
    const copy = copyDoc(doc);
    makePlace(copy, distanceField).write(metres * factor);
    if (spec['includeLocs'] !== undefined) {
      makePlace(copy, textOf('includeLocs', spec['includeLocs']).split('.')).write(
        resolveFieldPath(doc, path) ?? null,
      );
    }
    return copy;
  };
  return (docs) =>
    docs
      .filter((doc) => near.matches(doc) && matches(doc))
      .map((doc) => ({ doc, metres: near.distance(doc) }))
      .sort((left, right) => left.metres - right.metres)
      .slice(0, limit)
      .map(({ doc, metres }) => withDistance(doc, metres));
};
