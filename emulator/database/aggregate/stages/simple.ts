import { requestFailed } from '../../databaseErrors';
import { compileFilter } from '../../query/compileFilter';
import { parseSort, sortBy } from '../../sort/sortDocs';
import { compileExpression } from '../evaluateExpression';
import { isDoc, typeName } from '../../values/value';
import { objectOf, type StageCompiler, textOf, wholeOf } from './stage';

export const match: StageCompiler = (value, { scope }) => {
  const { matches, near } = compileFilter(objectOf('$match', value), scope);
  if (near !== undefined)
    throw requestFailed('$near is not allowed inside of a $match aggregation expression');
  return (docs) => docs.filter(matches);
};

export const sort: StageCompiler = (value) => {
  const order = parseSort(objectOf('$sort', value));
  if (order.length === 0) throw requestFailed('$sort stage must have at least one sort key');
  return (docs) => sortBy(docs, (doc) => doc, order);
};

export const limit: StageCompiler = (value) => {
  const count = wholeOf('limit', value, 1);
  return (docs) => docs.slice(0, count);
};

export const skip: StageCompiler = (value) => {
  const count = wholeOf('$skip', value, 0);
  return (docs) => docs.slice(count);
};

/** Of no documents at all there is no count either. */
export const count: StageCompiler = (value) => {
  const field = textOf('the count field', value);
  if (/^\$|\.|\0/.test(field)) throw requestFailed(`the count field cannot be a $-prefixed or dotted path`);
  return (docs) => (docs.length === 0 ? [] : [{ [field]: docs.length }]);
};

export const sample: StageCompiler = (value) => {
  const size = wholeOf('size argument to $sample', objectOf('$sample', value)['size'], 0);
  return (docs) => {
    const rest = [...docs];
    const picked = [];
    while (picked.length < size && rest.length > 0) {
      picked.push(...rest.splice(Math.floor(Math.random() * rest.length), 1));
    }
    return picked;
  };
};

export const replaceRoot: StageCompiler = (value, { scope }) => {
  const newRoot = objectOf('$replaceRoot', value)['newRoot'];
  if (newRoot === undefined) throw requestFailed('no newRoot specified for the $replaceRoot stage');
  const evaluate = compileExpression(newRoot);
  return (docs) =>
    docs.map((doc) => {
      const root = evaluate({ ...scope, root: doc });
      if (isDoc(root)) return root;
      throw requestFailed(
        `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(root)}`,
      );
    });
};
