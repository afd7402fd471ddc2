import { type Atom, type Bound, type Conditions } from '../query/atoms';
import { type SortOrder } from '../sort/sortDocs';
import { type Collection, type Index } from './collection';

/** One way to read a collection. */
export interface Plan {
  /** Absent: documents in insertion order. `'id'`: the `_id` column. */
  by?: Index | 'id';
  /** For each leading field, the keys it may have. */
  points: readonly (readonly string[])[];
  /** Range of the field after those. */
  range: { lower?: Bound; upper?: Bound } | undefined;
  /** Fields (by position in the index) that give the asked order, when it comes out sorted. */
  order: readonly { column: number; direction: 1 | -1 }[] | undefined;
  /** True when whatever comes out matches the query. */
  covered: boolean;
}

/** More separate look-ups than this are not made; the rest of the condition is checked on the documents. */
export const MAX_LOOKUPS = 256;

type Field = { name: string; direction: 1 | -1 };

const ID_FIELDS: readonly Field[] = [{ name: '_id', direction: 1 }];

function pointsFor(atoms: readonly Atom[], name: string): Extract<Atom, { kind: 'points' }> | undefined {
  return atoms
    .filter((atom) => atom.kind === 'points')
    .filter(({ path }) => path === name)
    .sort((left, right) => left.keys.length - right.keys.length)[0];
}

const tighter = (a: Bound, b: Bound, sign: 1 | -1) => {
  if (a.key === b.key) return a.inclusive ? b : a;
  return a.key < b.key === (sign === 1) ? b : a;
};

/** Joins the ranges of a field. Over arrays each condition may be met by another element: only one may be used. */
function rangeFor(atoms: readonly Atom[], name: string, multikey: boolean) {
  const all = atoms.filter((atom) => atom.kind === 'range').filter(({ path }) => path === name);
  const used = multikey ? all.slice(0, 1) : all;
  const [first, ...others] = used;
  if (first === undefined) return undefined;
  const joined = others.reduce(
    ({ lower, upper }, atom) => ({
      lower: tighter(lower, atom.lower, 1),
      upper: tighter(upper, atom.upper, -1),
    }),
    { lower: first.lower, upper: first.upper },
  );
  return { ...joined, used };
}

function leadingPoints(fields: readonly Field[], atoms: readonly Atom[], multikey: boolean) {
  const found: Extract<Atom, { kind: 'points' }>[] = [];
  let lookups = 1;
  for (const { name } of multikey ? fields.slice(0, 1) : fields) {
    const atom = pointsFor(atoms, name);
    lookups *= atom?.keys.length ?? 1;
    if (atom === undefined || lookups > MAX_LOOKUPS) break;
    found.push(atom);
  }
  return found;
}

/** The part of the index that gives the order, if it does: fields fixed to one key may be passed over. */
function orderFor(
  fields: readonly Field[],
  sort: SortOrder,
  points: readonly (readonly string[])[],
): Plan['order'] {
  const fixed = new Set(fields.filter((_, at) => points[at]?.length === 1).map(({ name }) => name));
  const wanted = sort.filter(({ name }) => !fixed.has(name));
  const order: { column: number; direction: 1 | -1 }[] = [];
  let turn: number | undefined;
  for (const [at, { name, direction }] of wanted.entries()) {
    const column = points.length + at;
    const field = fields[column];
    if (field?.name !== name) return undefined;
    turn ??= field.direction * direction;
    if (field.direction * direction !== turn) return undefined;
    order.push({ column, direction });
  }
  return order;
}

function planWith(by: Index | 'id', conditions: Conditions, sort: SortOrder): Plan {
  const [fields, multikey] = by === 'id' ? [ID_FIELDS, false] : [by.fields, by.multikey];
  const { atoms } = conditions;
  const pointAtoms = leadingPoints(fields, atoms, multikey);
  const points = pointAtoms.map(({ keys }) => keys);
  const next = multikey && points.length > 0 ? undefined : fields[points.length];
  const range = next === undefined ? undefined : rangeFor(atoms, next.name, multikey);
  const used = new Set<Atom>([...pointAtoms, ...(range?.used ?? [])]);
  return {
    by,
    points,
    range: range === undefined ? undefined : { lower: range.lower, upper: range.upper },
    order: sort.length === 0 || multikey ? undefined : orderFor(fields, sort, points),
    covered: conditions.complete && !multikey && atoms.every((atom) => used.has(atom)),
  };
}

/** Prefers what narrows most: equal fields, then a range, then an order that needs no sorting. */
function worth({ by, points, range, order }: Plan): number {
  const whole = by !== 'id' && by !== undefined && by.unique && points.length === by.fields.length;
  if (points.length > 0 && (by === 'id' || whole)) return 1000;
  return points.length * 100 + (range === undefined ? 0 : 50) + (order === undefined ? 0 : 30);
}

/** Chooses how to read a collection for a query and an order. */
export function choosePlan(collection: Collection, conditions: Conditions, sort: SortOrder): Plan {
  const natural: Plan = {
    points: [],
    range: undefined,
    order: undefined,
    covered: conditions.complete && conditions.atoms.length === 0,
  };
  let best = natural;
  for (const by of ['id' as const, ...collection.indexes]) {
    const plan = planWith(by, conditions, sort);
    if (worth(plan) > worth(best)) best = plan;
  }
  return best;
}
