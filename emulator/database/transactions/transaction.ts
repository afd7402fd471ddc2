import { type Collection } from '../store/collection';
import { type Stored } from '../store/documents';

/** A document as a transaction sees it; undefined: it is not there. */
export interface Seen {
  stored: Stored | undefined;
}

/** One write of a transaction, in the order it was made. */
export interface Write {
  collection: Collection;
  id: string;
  /** The new text; undefined: removed. */
  body: string | undefined;
}

/** An open transaction. */
export interface Transaction {
  id: string;
  /** Virtual ms of its last operation. */
  usedAt: number;
  /** The snapshot begins with the first operation, as in MongoDB. */
  begun: boolean;
  writes: Write[];
  /** Per collection: documents it wrote, by `_id` key. */
  own: Map<Collection, Map<string, Seen>>;
  /** Per collection: documents others have committed since its snapshot, as they were before. */
  before: Map<Collection, Map<string, Seen>>;
}

const mapFor = (maps: Map<Collection, Map<string, Seen>>, collection: Collection) => {
  const found = maps.get(collection) ?? new Map<string, Seen>();
  maps.set(collection, found);
  return found;
};

export const newTransaction = (id: string, now: number): Transaction => ({
  id,
  usedAt: now,
  begun: false,
  writes: [],
  own: new Map(),
  before: new Map(),
});

/** Keeps the snapshot: remembers a document as it was before somebody else's first write to it. */
export function rememberBefore(
  transaction: Transaction,
  collection: Collection,
  id: string,
  stored: Stored | undefined,
): void {
  const images = mapFor(transaction.before, collection);
  if (!images.has(id)) images.set(id, { stored });
}

export function recordWrite(transaction: Transaction, write: Write, stored: Stored | undefined): void {
  transaction.writes.push(write);
  mapFor(transaction.own, write.collection).set(write.id, { stored });
}

/** Everything of a collection that this transaction sees otherwise than it is committed now. */
export function overlayOf({ own, before }: Transaction, collection: Collection): ReadonlyMap<string, Seen> {
  const [mine, images] = [own.get(collection), before.get(collection)];
  if (images === undefined) return mine ?? new Map<string, Seen>();
  return new Map([...images, ...(mine ?? [])]);
}

/** Has somebody else committed a write to this document since the snapshot? */
export const changedByOthers = ({ before }: Transaction, collection: Collection, id: string) =>
  before.get(collection)?.has(id) === true;

/** Has this transaction written the document? */
export const hasWritten = ({ own }: Transaction, collection: Collection, id: string) =>
  own.get(collection)?.has(id) === true;
