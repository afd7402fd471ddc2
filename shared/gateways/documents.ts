import type { CollectionName, Collections } from '../collections';

export type Scalar = string | number | boolean | Date | null;

/** A field, dotted where nested, equal to a value or within limits. */
export type Condition = Record<
  string,
  Scalar | { in: Scalar[] } | { lt?: Scalar; lte?: Scalar; gt?: Scalar; gte?: Scalar } | { exists: boolean }
>;

export interface Query {
  where: Condition;
  orderBy?: Record<string, 'asc' | 'desc'>;
  /** At most 1000, the SDK's own cap. */
  limit: number;
}

/** Every change also adds 1 to `revision`, so that a matched document always counts as changed. */
export interface Change {
  /** Dotted keys reach into a document; objects replace what was there. */
  set?: Record<string, unknown>;
  inc?: Record<string, number>;
  /** Appends one element. */
  push?: Record<string, unknown>;
}

/** The database as the domain needs it: single documents, conditional updates, no transactions. */
export interface Documents {
  get<C extends CollectionName>(collection: C, id: string): Promise<Collections[C] | undefined>;
  find<C extends CollectionName>(collection: C, query: Query): Promise<Collections[C][]>;
  /** How many documents match; nothing of them is read. */
  count(collection: CollectionName, where: Condition): Promise<number>;
  /** `exists` when a document with this `_id` already stands; nothing is changed then. */
  insert<C extends CollectionName>(collection: C, document: Collections[C]): Promise<'inserted' | 'exists'>;
  /** True when the document matched `expected` and was changed; false when somebody moved first. */
  update(collection: CollectionName, id: string, expected: Condition, change: Change): Promise<boolean>;
  /** True when the document matched `expected` and is gone; false when somebody moved first. */
  remove(collection: CollectionName, id: string, expected: Condition): Promise<boolean>;
}
