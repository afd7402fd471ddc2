import { requestFailed } from '../../databaseErrors';
import { copyDoc } from '../../values/copyValue';
import { type Doc, isDoc, type Value } from '../../values/value';
import { findPlace, makePlace } from '../../update/place';
import { textOf, type StageCompiler } from './stage';

interface Unwinding {
  path: readonly string[];
  indexField: string | undefined;
  keepEmpty: boolean;
}

function parse(value: Value): Unwinding {
  const spec = isDoc(value) ? value : { path: value };
  const path = textOf('path in $unwind', spec['path']);
  if (!path.startsWith('$')) {
    throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  const indexField = spec['includeArrayIndex'];
  return {
    path: path.slice(1).split('.'),
    indexField: indexField === undefined ? undefined : textOf('includeArrayIndex', indexField),
    keepEmpty: spec['preserveNullAndEmptyArrays'] === true,
  };
}

function unwound(
  doc: Doc,
  { path, indexField }: Unwinding,
  element: Value | undefined,
  index: number | null,
): Doc {
  const copy = copyDoc(doc);
  if (element === undefined) findPlace(copy, path)?.remove();
  else makePlace(copy, path).write(element);
  if (indexField !== undefined) makePlace(copy, indexField.split('.')).write(index);
  return copy;
}

/** One document per element. A value that is no array counts as one element. */
export const unwind: StageCompiler = (value) => {
  const unwinding = parse(value);
  return (docs) =>
    docs.flatMap((doc) => {
      const found = findPlace(doc, unwinding.path)?.read();
      if (Array.isArray(found) && found.length > 0) {
        return found.map((element, index) => unwound(doc, unwinding, element, index));
      }
      if (found !== undefined && found !== null && !Array.isArray(found)) {
        return [unwound(doc, unwinding, found, null)];
      }
      return unwinding.keepEmpty ? [unwound(doc, unwinding, found === null ? null : undefined, null)] : [];
    });
};
