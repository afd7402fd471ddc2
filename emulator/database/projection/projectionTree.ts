import { requestFailed } from '../databaseErrors';
import { type Value } from '../values/value';

/** Makes a new value of a field from the old one and its document; undefined leaves the field out. */
export type Compute = (current: Value | undefined, root: Value) => Value | undefined;

/** What happens to one field. */
export type ProjectionNode =
  | { kind: 'keep' }
  | { kind: 'drop' }
  /** The present value cut down, in its place. */
  | { kind: 'cut'; compute: Compute; selects: boolean }
  /** A new value, after the kept fields. */
  | { kind: 'compute'; compute: Compute }
  | { kind: 'inside'; fields: ProjectionTree };

export type ProjectionTree = Map<string, ProjectionNode>;

/** Puts a node at a dotted path. @throws DATABASE_REQUEST_FAILED when two paths collide. */
export function placeNode(tree: ProjectionTree, path: readonly string[], node: ProjectionNode): void {
  const [field, ...rest] = path;
  if (field === undefined || field === '')
    throw requestFailed('FieldPath field names may not be empty strings.');
  const present = tree.get(field);
  if (rest.length === 0) {
    if (present !== undefined)
      throw requestFailed(`Invalid $project :: caused by :: Path collision at ${field}`);
    tree.set(field, node);
    return;
  }
  if (present !== undefined && present.kind !== 'inside') {
    throw requestFailed(`Invalid $project :: caused by :: Path collision at ${path.join('.')}`);
  }
  const fields: ProjectionTree = present?.fields ?? new Map<string, ProjectionNode>();
  tree.set(field, { kind: 'inside', fields });
  placeNode(fields, rest, node);
}

/** A projection either names what stays or what goes; `_id` may differ from the rest. */
export type ProjectionMode = 'include' | 'exclude';

function modesOf(tree: ProjectionTree, top: boolean): Set<ProjectionMode> {
  const modes = new Set<ProjectionMode>();
  for (const [field, node] of tree) {
    if (node.kind === 'inside') modesOf(node.fields, false).forEach((mode) => modes.add(mode));
    if (node.kind === 'compute' || (node.kind === 'cut' && node.selects)) modes.add('include');
    if (top && field === '_id') continue;
    if (node.kind === 'keep') modes.add('include');
    if (node.kind === 'drop') modes.add('exclude');
  }
  return modes;
}

/** Which way the projection goes. @throws DATABASE_REQUEST_FAILED when it goes both. */
export function modeOf(tree: ProjectionTree): ProjectionMode {
  const modes = modesOf(tree, true);
  if (modes.size > 1)
    throw requestFailed('Invalid $project :: caused by :: Cannot do exclusion in inclusion projection');
  const [mode] = modes;
  return mode ?? (tree.get('_id')?.kind === 'keep' ? 'include' : 'exclude');
}
