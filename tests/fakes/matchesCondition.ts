import type { Condition } from '../../shared/gateways/documents';
import { type Fields, isFields, valueAt } from './fieldPath';

const compare = (a: number | string, b: number | string) => (a < b ? -1 : Number(a > b));

/** Less, equal, greater; undefined for values of different kinds, which no limit ever matches. */
export function compareScalars(a: unknown, b: unknown): number | undefined {
  if (a instanceof Date && b instanceof Date) return compare(a.getTime(), b.getTime());
  if (typeof a === 'number' && typeof b === 'number') return compare(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compare(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return compare(Number(a), Number(b));
  return undefined;
}

/** A field that is missing equals null, as in the database. */
const equals = (value: unknown, wanted: unknown) =>
  wanted === null ? value === null || value === undefined : compareScalars(value, wanted) === 0;

const limits = {
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
} as const;

const isLimit = (name: string): name is keyof typeof limits => Object.hasOwn(limits, name);

function passes(value: unknown, test: Condition[string]): boolean {
  if (!isFields(test)) return equals(value, test);
  if ('in' in test) return Array.isArray(test.in) && test.in.some((wanted) => equals(value, wanted));
  if ('exists' in test) return (value !== undefined) === test.exists;
  const tests = Object.entries(test);
  if (tests.length === 0) throw new Error('a condition without a test');
  return tests.every(([name, limit]) => {
    if (!isLimit(name)) throw new Error(`a condition has no test called ${name}`);
    const order = compareScalars(value, limit);
    return order !== undefined && limits[name](order);
  });
}

/** Whether a document meets every test of a condition. */
export function matchesCondition(document: Fields, condition: Condition): boolean {
  return Object.entries(condition).every(([path, test]) => passes(valueAt(document, path), test));
}
