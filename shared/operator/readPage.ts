import type { Collections } from '../collections';
import type { Condition, Documents } from '../gateways/documents';

/** Collections that are read page by page. */
type PagedCollection = 'orders' | 'refunds' | 'incidents';

export interface PageQuery<C extends PagedCollection> {
  where: Condition;
  /** The date by which the list is sorted; the newest first unless `oldestFirst`. */
  field: string;
  momentOf(record: Collections[C]): Date;
  oldestFirst?: boolean;
  /** Only from here on. */
  from?: Date;
  /** Only before this. */
  before?: Date;
  /** Of the page before: the last record's moment and id. */
  cursor?: string | undefined;
  size: number;
}

export interface Page<T> {
  records: T[];
  /** For the next page; absent on the last. */
  cursor?: string;
}

/**
 * One page of a list, in one round trip, whatever number of records share a moment: what lies at the cursor's moment
 * and what lies beyond it are read side by side.
 */
export async function readPage<C extends PagedCollection>(
  documents: Documents,
  collection: C,
  { where, field, momentOf, oldestFirst = false, from, before, cursor, size }: PageQuery<C>,
): Promise<Page<Collections[C]>> {
  const direction = oldestFirst ? 'asc' : 'desc';
  const orderBy = { [field]: direction, _id: direction } as const;
  const limit = size + 1;
  const last = cursor === undefined ? undefined : parseCursor(cursor);
  const beyond = rangeOf(from, before, last?.at, oldestFirst);
  const [atCursor, rest] = await Promise.all([
    last
      ? documents.find(collection, {
          where: { ...where, [field]: last.at, _id: oldestFirst ? { gt: last.id } : { lt: last.id } },
          orderBy,
          limit,
        })
      : [],
    documents.find(collection, {
      where: { ...where, ...(beyond ? { [field]: beyond } : {}) },
      orderBy,
      limit,
    }),
  ]);
  const found = [...atCursor, ...rest];
  const records = found.slice(0, size);
  const end = records.at(-1);
  return {
    records,
    ...(found.length > size && end ? { cursor: `${momentOf(end).getTime()}_${end._id}` } : {}),
  };
}

function parseCursor(cursor: string): { at: Date; id: string } {
  const cut = cursor.indexOf('_');
  return { at: new Date(Number(cursor.slice(0, cut))), id: cursor.slice(cut + 1) };
}

function rangeOf(
  from: Date | undefined,
  before: Date | undefined,
  last: Date | undefined,
  oldestFirst: boolean,
) {
  const range = {
    ...(from ? { gte: from } : {}),
    ...(before ? { lt: before } : {}),
    ...(last ? (oldestFirst ? { gt: last } : { lt: last }) : {}),
  };
  // With a cursor, one of the two ends has moved inwards.
  if (last && oldestFirst && 'gte' in range) delete range.gte;
  return Object.keys(range).length > 0 ? range : undefined;
}
