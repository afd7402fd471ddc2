import { requestFailed } from '../../databaseErrors';
import { applyProjection } from '../../projection/applyProjection';
import { placeNode, type ProjectionNode, type ProjectionTree } from '../../projection/projectionTree';
import { isDoc, type Value } from '../../values/value';
import { compileExpression } from '../evaluateExpression';
import { objectOf, type StageCompiler, type StageContext } from './stage';

function computed(expression: Value, { scope }: StageContext): ProjectionNode {
  const evaluate = compileExpression(expression);
  return { kind: 'compute', compute: (_current, root) => evaluate({ ...scope, root }) };
}

const isOperator = (value: Value) => isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;

/** Numbers and booleans keep or drop, nested objects go deeper, everything else is an expression. */
function place(tree: ProjectionTree, path: readonly string[], spec: Value, context: StageContext): void {
  if (typeof spec === 'number' || typeof spec === 'boolean') {
    placeNode(tree, path, { kind: spec === 0 || spec === false ? 'drop' : 'keep' });
    return;
  }
  if (!isDoc(spec) || isOperator(spec)) {
    placeNode(tree, path, computed(spec, context));
    return;
  }
  const fields = Object.entries(spec);
  if (fields.length === 0) throw requestFailed('An empty sub-projection is not a valid value.');
  for (const [field, inner] of fields) place(tree, [...path, ...field.split('.')], inner, context);
}

export const project: StageCompiler = (value, context) => {
  const fields = Object.entries(objectOf('$project', value));
  if (fields.length === 0) throw requestFailed('$project specification must have at least one field');
  const tree: ProjectionTree = new Map<string, ProjectionNode>();
  for (const [field, spec] of fields) place(tree, field.split('.'), spec, context);
  const apply = applyProjection(tree);
  return (docs) => docs.map(apply);
};
