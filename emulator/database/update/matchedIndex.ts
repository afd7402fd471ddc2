import { type Filter } from '../query/compileFilter';
import { type Hit } from '../store/reader';
import { copyDoc } from '../values/copyValue';
import { findPlace } from './place';
import { type MatchedIndex } from './positional';

/** True when the query says something about what is inside this array. */
const asksAbout = ({ query }: Filter, arrayPath: readonly string[]) => {
  const path = arrayPath.join('.');
  return Object.keys(query).some(
    (name) => name === path || name.startsWith(`${path}.`) || name.startsWith('$'),
  );
};

/**
 * The position `$` stands for in a document found: the first element with which alone it still matches the query. Conditions met
 * only by different elements together have no such position here.
 */
export function matchedIndexOf(filter: Filter, hit: Hit): MatchedIndex {
  return (arrayPath) => {
    const list = findPlace(hit.doc, arrayPath)?.read();
    if (!Array.isArray(list) || !asksAbout(filter, arrayPath)) return undefined;
    const index = list.findIndex((element) => {
      const alone = copyDoc(hit.doc);
      findPlace(alone, arrayPath)?.write([element]);
      return filter.matches(alone);
    });
    return index === -1 ? undefined : index;
  };
}
