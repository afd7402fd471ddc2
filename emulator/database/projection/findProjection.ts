import { invalidOperator, requestFailed } from '../databaseErrors';
import { type Predicate } from '../query/leaves';
import { type Doc, isDoc, typeName, type Value } from '../values/value';
import { applyProjection } from './applyProjection';
import { placeNode, type ProjectionNode, type ProjectionTree } from './projectionTree';

type CompileFilter = (query: Doc) => Predicate;

function wholeNumber(value: Value | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw requestFailed(`$slice only supports numbers and [skip, limit] arrays, not ${typeName(value)}`);
}

/** `n`, or `[skip, n]`; negative counts from the end. */
function slice(operand: Value): ProjectionNode {
  const pair = Array.isArray(operand);
  const [skip, count] = pair ? operand.map(wholeNumber) : [0, wholeNumber(operand)];
  if (skip === undefined || count === undefined || (pair && count <= 0)) {
    throw requestFailed('$slice limit must be positive');
  }
  const cut = (list: Value[]) => {
    if (!pair && count < 0) return list.slice(count);
    const start = skip < 0 ? Math.max(0, list.length + skip) : skip;
    return list.slice(start, start + count);
  };
  return { kind: 'cut', selects: false, compute: (value) => (Array.isArray(value) ? cut(value) : value) };
}

/** The first element that matches, or no field. */
function elemMatch(operand: Value, compile: CompileFilter): ProjectionNode {
  if (!isDoc(operand)) throw requestFailed('elemMatch: Invalid argument, object required');
  const matches = compile({ list: { $elemMatch: operand } });
  return {
    kind: 'cut',
    selects: true,
    compute: (value) => {
      const found = Array.isArray(value) ? value.find((element) => matches({ list: [element] })) : undefined;
      return found === undefined ? undefined : [found];
    },
  };
}

function nodeOf(field: string, spec: Value, compile: CompileFilter): ProjectionNode {
  if (isDoc(spec)) {
    const [[name, operand] = ['', null], ...others] = Object.entries(spec);
    if (others.length === 0 && name === '$slice') return slice(operand);
    if (others.length === 0 && name === '$elemMatch') return elemMatch(operand, compile);
    throw invalidOperator(`Unsupported projection option: ${field}: ${JSON.stringify(spec)}`);
  }
  if (typeof spec !== 'number' && typeof spec !== 'boolean') {
    throw requestFailed(`Unsupported projection option: ${field}: ${JSON.stringify(spec)}`);
  }
  return { kind: spec === 0 || spec === false ? 'drop' : 'keep' };
}

/** Compiles the projection of a plain read: 0 and 1, `$slice`, `$elemMatch`. */
export function compileFindProjection(spec: Doc, compile: CompileFilter): (doc: Doc) => Doc {
  const tree: ProjectionTree = new Map<string, ProjectionNode>();
  for (const [field, value] of Object.entries(spec)) {
    placeNode(tree, field.split('.'), nodeOf(field, value, compile));
  }
  return tree.size === 0 ? (doc) => doc : applyProjection(tree);
}
