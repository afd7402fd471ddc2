import { invalidParam } from '../databaseErrors';
import { type IndexSettings } from './collection';

/** Source: WeChat Cloud Development, database quota: indexes per collection. */
export const MAX_INDEXES = 20;

function assertIndex({ name, keys }: IndexSettings): void {
  if (typeof name !== 'string' || name === '') throw invalidParam('an index needs a name');
  if (!Array.isArray(keys) || keys.length === 0) throw invalidParam(`index ${name} needs keys`);
  for (const key of keys) {
    if (typeof key.name !== 'string' || key.name === '' || key.name.split('.').includes('')) {
      throw invalidParam(`index ${name}: not a field name: ${JSON.stringify(key.name)}`);
    }
    if (key.direction !== '1' && key.direction !== '-1') {
      throw invalidParam(
        `index ${name}: direction '${String(key.direction)}' is not done by the local cloud (geo queries need no index here)`,
      );
    }
  }
}

/** @throws INVALID_PARAM naming the first index that is wrong. */
export function assertIndexes(indexes: readonly IndexSettings[]): void {
  if (indexes.length > MAX_INDEXES) throw invalidParam(`more than ${MAX_INDEXES} indexes`);
  indexes.forEach(assertIndex);
  const names = new Set(indexes.map(({ name }) => name));
  if (names.size < indexes.length) throw invalidParam('two indexes have the same name');
}
