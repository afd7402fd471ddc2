import { setField } from '../values/ownField';
import { type Doc, isDoc, type Value } from '../values/value';
import { modeOf, type ProjectionMode, type ProjectionNode, type ProjectionTree } from './projectionTree';

/** Into every embedded document of arrays; what is no document is dropped by an inclusion and kept by an exclusion. */
function inside(value: Value, fields: ProjectionTree, mode: ProjectionMode, root: Value): Value | undefined {
  if (isDoc(value)) return projectDoc(value, fields, mode, root);
  if (Array.isArray(value)) {
    return value.flatMap((element) => {
      const projected = inside(element, fields, mode, root);
      return projected === undefined ? [] : [projected];
    });
  }
  return mode === 'include' ? undefined : value;
}

function keptValue(value: Value, node: ProjectionNode | undefined, mode: ProjectionMode, root: Value) {
  if (node === undefined) return mode === 'include' ? undefined : value;
  if (node.kind === 'keep') return value;
  if (node.kind === 'cut') return node.compute(value, root);
  return node.kind === 'inside' ? inside(value, node.fields, mode, root) : undefined;
}

const computes = (fields: ProjectionTree): boolean =>
  [...fields.values()].some(
    (node) => node.kind === 'compute' || (node.kind === 'inside' && computes(node.fields)),
  );

/** Fields that do not come from the document come last, in the projection's order. */
function addComputed(doc: Doc, fields: ProjectionTree, mode: ProjectionMode, root: Value): void {
  for (const [field, node] of fields) {
    if (node.kind === 'compute') {
      const value = node.compute(undefined, root);
      if (value !== undefined) setField(doc, field, value);
    }
    if (node.kind === 'inside' && !Object.hasOwn(doc, field) && computes(node.fields)) {
      setField(doc, field, projectDoc({}, node.fields, mode, root));
    }
  }
}

function projectDoc(doc: Doc, fields: ProjectionTree, mode: ProjectionMode, root: Value): Doc {
  const projected: Doc = {};
  for (const [field, value] of Object.entries(doc)) {
    const kept = keptValue(value, fields.get(field), mode, root);
    if (kept !== undefined) setField(projected, field, kept);
  }
  addComputed(projected, fields, mode, root);
  return projected;
}

/** `_id` stays unless it is dropped by name. */
function withId(tree: ProjectionTree, mode: ProjectionMode): ProjectionTree {
  const id: ProjectionNode = tree.get('_id') ?? { kind: mode === 'include' ? 'keep' : 'cut', ...KEEP_VALUE };
  return new Map<string, ProjectionNode>([['_id', id], ...tree]);
}

const KEEP_VALUE = { compute: (current: Value | undefined) => current, selects: false };

function idFirst(doc: Doc): Doc {
  const id = doc['_id'];
  return id === undefined || Object.keys(doc)[0] === '_id' ? doc : { _id: id, ...doc };
}

/**
 * Applies a projection: fields in the document's own order, `_id` first, computed ones last. `root` is what
 * expressions see.
 */
export function applyProjection(tree: ProjectionTree): (doc: Doc) => Doc {
  const mode = modeOf(tree);
  const whole = withId(tree, mode);
  return (doc) => idFirst(projectDoc(doc, whole, mode, doc));
}
