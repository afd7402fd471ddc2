import { resolveFieldPath } from '../aggregate/fieldPath';
import { stringifyEjson } from '../values/ejson';
import { type Doc } from '../values/value';
import { type Index } from './collection';

/** MongoDB's text of a document's key in an index, for E11000: `{ : "v", : 1 }`. */
export function describeKey({ fields }: Index, doc: Doc): string {
  const values = fields.map(({ path }) => `: ${stringifyEjson(resolveFieldPath(doc, path) ?? null)}`);
  return `{ ${values.join(', ')} }`;
}
