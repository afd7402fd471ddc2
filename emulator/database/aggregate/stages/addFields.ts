import { removeField, setField } from '../../values/ownField';
import { type Doc, isDoc, type Value } from '../../values/value';
import { compileExpression } from '../evaluateExpression';
import { type Evaluate } from '../scope';
import { objectOf, type StageCompiler } from './stage';

interface Added {
  path: readonly string[];
  evaluate: Evaluate;
}

const isNested = (value: Value): value is Doc =>
  isDoc(value) && Object.keys(value).length > 0 && Object.keys(value)[0]?.startsWith('$') !== true;

/** Nested objects add inside what is there; they do not replace it. */
function addedFields(spec: Doc, before: readonly string[]): Added[] {
  return Object.entries(spec).flatMap(([field, value]) => {
    const path = [...before, ...field.split('.')];
    return isNested(value) ? addedFields(value, path) : [{ path, evaluate: compileExpression(value) }];
  });
}

function withField(
  current: Value | undefined,
  path: readonly string[],
  value: Value | undefined,
): Value | undefined {
  const [field, ...rest] = path;
  if (field === undefined) return value;
  if (Array.isArray(current)) {
    return current.map((element) => withField(element, path, value) ?? null);
  }
  const doc: Doc = isDoc(current) ? { ...current } : {};
  const inner = withField(Object.hasOwn(doc, field) ? doc[field] : undefined, rest, value);
  if (inner === undefined) removeField(doc, field);
  else setField(doc, field, inner);
  return doc;
}

/** Every expression sees the document as it came in. */
export const addFields: StageCompiler = (value, { scope }) => {
  const added = addedFields(objectOf('$addFields', value), []);
  return (docs) =>
    docs.map((root) => {
      const values = added.map(({ path, evaluate }) => ({ path, value: evaluate({ ...scope, root }) }));
      return values.reduce<Doc>((doc, { path, value: computed }) => {
        const changed = withField(doc, path, computed);
        return isDoc(changed) ? changed : doc;
      }, root);
    });
};
