import { requestFailed } from '../databaseErrors';
import { indexOfPart } from '../query/leaves';
import { getField, removeField, setField } from '../values/ownField';
import { stringifyEjson } from '../values/ejson';
import { type Doc, isDoc, type Value } from '../values/value';

/** Source: MongoDB, an update may not pad an array with more nulls than this. */
export const MAX_ARRAY_PADDING = 1_500_000;

/** Where a path ends: a field of a document or a position of an array. */
export interface Place {
  read(): Value | undefined;
  write(value: Value): void;
  /** A field goes; a position of an array becomes null, as MongoDB's `$unset` has it. */
  remove(): void;
  inArray: boolean;
}

function inDoc(doc: Doc, field: string): Place {
  return {
    read: () => getField(doc, field),
    write: (value) => setField(doc, field, value),
    remove: () => removeField(doc, field),
    inArray: false,
  };
}

function inList(list: Value[], index: number): Place {
  return {
    read: () => list[index],
    write: (value) => {
      if (index - list.length > MAX_ARRAY_PADDING) {
        throw requestFailed(`can't backfill more than ${MAX_ARRAY_PADDING} elements`);
      }
      while (list.length < index) list.push(null);
      list[index] = value;
    },
    remove: () => {
      if (index < list.length) list[index] = null;
    },
    inArray: true,
  };
}

function step(container: Value, part: string): Place | undefined {
  if (isDoc(container)) return inDoc(container, part);
  const index = Array.isArray(container) ? indexOfPart(part) : undefined;
  return Array.isArray(container) && index !== undefined ? inList(container, index) : undefined;
}

const blocked = (part: string, name: string, container: Value) =>
  requestFailed(`Cannot create field '${part}' in element {${name}: ${stringifyEjson(container)}}`);

/** The place of a path that is there up to its last part, or undefined. */
export function findPlace(doc: Doc, path: readonly string[]): Place | undefined {
  let container: Value = doc;
  let place: Place | undefined;
  for (const [at, part] of path.entries()) {
    place = step(container, part);
    const inner = place?.read();
    if (at === path.length - 1) return place;
    if (inner === undefined) return undefined;
    container = inner;
  }
  return place;
}

/**
 * The place of a path, with the documents on the way made.
 * @throws DATABASE_REQUEST_FAILED when null, a scalar or an array without position is in the way.
 */
export function makePlace(doc: Doc, path: readonly string[]): Place {
  let container: Value = doc;
  let place = inDoc(doc, path[0] ?? '');
  for (const [at, part] of path.entries()) {
    const next = step(container, part);
    if (next === undefined) throw blocked(part, path[at - 1] ?? '', container);
    place = next;
    if (at === path.length - 1) break;
    const inner = place.read() ?? (place.read() === undefined ? {} : null);
    if (place.read() === undefined) place.write(inner);
    container = inner;
  }
  return place;
}
