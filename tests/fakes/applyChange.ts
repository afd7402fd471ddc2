import type { Change } from '../../shared/gateways/documents';
import { type Fields, isFields, putAt, storedCopy, valueAt } from './fieldPath';

function refuseConflicts(paths: string[]): void {
  for (const path of paths) {
    const other = paths.find((candidate) => candidate !== path && candidate.startsWith(`${path}.`));
    if (other !== undefined) throw new Error(`updating ${other} would conflict with ${path}`);
  }
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined) throw new Error(`updating ${twice} would conflict with itself`);
  if (paths.includes('_id')) throw new Error('_id cannot be changed');
}

function numberAt(document: Fields, path: string): number {
  const value = valueAt(document, path);
  if (value === undefined) return 0;
  if (typeof value !== 'number') throw new Error(`cannot add to ${path}: it holds no number`);
  return value;
}

function listAt(document: Fields, path: string): unknown[] {
  const value = valueAt(document, path);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`cannot append to ${path}: it holds no list`);
  return value;
}

/**
 * The document after a change; the one given stays as it is. `revision` counts up by itself.
 * @throws Error for what the database refuses: paths that overlap, adding to text, appending to no list
 */
export function applyChange(document: Fields, { set = {}, inc = {}, push = {} }: Change): Fields {
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  refuseConflicts([...given.map(([path]) => path), ...Object.keys(inc), ...Object.keys(push), 'revision']);
  const changed = storedCopy(document);
  if (!isFields(changed)) throw new Error('a document must hold fields');
  for (const [path, value] of given) putAt(changed, path, storedCopy(value));
  for (const [path, by] of Object.entries({ ...inc, revision: 1 }))
    putAt(changed, path, numberAt(changed, path) + by);
  for (const [path, element] of Object.entries(push)) {
    putAt(changed, path, [...listAt(changed, path), storedCopy(element)]);
  }
  return changed;
}
