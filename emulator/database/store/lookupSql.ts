import { type Collection } from './collection';
import { type Plan } from './plan';
import { type Parameter } from './sqlite';

/** Where a plan's rows come from. */
export interface Source {
  from: string;
  /** SQL of the key columns. */
  columns: readonly string[];
}

/** The tables of a plan. */
export function sourceOf(collection: Collection, by: Plan['by']): Source {
  const { table } = collection;
  if (by === undefined) return { from: `${table} d`, columns: [] };
  if (by === 'id') return { from: `${table} d`, columns: ['d.id'] };
  return {
    from: `${by.table} e CROSS JOIN ${table} d ON d.seq = e.seq`,
    columns: by.fields.map((_, at) => `e.k${at}`),
  };
}

/** One look-up: the fixed keys of the leading fields. */
export type Fixed = readonly string[];

/** Every combination of the keys that the leading fields may have. */
export const lookupsOf = ({ points }: Plan): Fixed[] =>
  points.reduce<Fixed[]>(
    (before, keys) => before.flatMap((fixed) => keys.map((key) => [...fixed, key])),
    [[]],
  );

/** The condition of one look-up. */
export function whereOf(
  plan: Plan,
  { columns }: Source,
  fixed: Fixed,
): { sql: string; parameters: Parameter[] } {
  const next = columns[plan.points.length];
  const { lower, upper } = plan.range ?? {};
  const ends = [
    ...(lower === undefined ? [] : [{ sign: lower.inclusive ? '>=' : '>', key: lower.key }]),
    ...(upper === undefined ? [] : [{ sign: upper.inclusive ? '<=' : '<', key: upper.key }]),
  ];
  const parts = [
    ...fixed.map((_, at) => `${columns[at]} = ?`),
    ...(next === undefined ? [] : ends.map(({ sign }) => `${next} ${sign} ?`)),
  ];
  return {
    sql: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`,
    parameters: [...fixed, ...(next === undefined ? [] : ends.map(({ key }) => key))],
  };
}

/** SQLite's own order where the plan gives the asked one, else insertion order where nothing is narrowed. */
export function orderOf({ by, order }: Plan, { columns }: Source): string {
  if (by === undefined) return 'ORDER BY d.seq';
  if (order === undefined || order.length === 0) return '';
  return `ORDER BY ${order.map(({ column, direction }) => `${columns[column]} ${direction === 1 ? 'ASC' : 'DESC'}`).join(', ')}`;
}
