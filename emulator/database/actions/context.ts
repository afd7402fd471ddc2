import { NO_VARIABLES } from '../aggregate/scope';
import { compileFilter, type Filter } from '../query/compileFilter';
import { type Collection } from '../store/collection';
import { type View } from '../store/view';
import { type Transactions } from '../transactions/transactions';
import { type Doc } from '../values/value';
import { type Body } from './request';

/** What every action works with. */
export interface ActionContext {
  /** Virtual ms since the epoch. */
  now(): number;
  /** Finds the collection a body names, making it when the cloud is set to. @throws DATABASE_COLLECTION_NOT_EXIST */
  collection(body: Body): Collection;
  findCollection(name: string): Collection | undefined;
  /** @throws DATABASE_COLLECTION_ALREADY_EXIST */
  createCollection(name: string): void;
  transactions: Pick<Transactions, 'start' | 'commit' | 'abort'>;
  /** The committed database, or the transaction the body names. */
  within<T>(body: Body, work: (view: View) => T): T;
  /** Security rules of the caller: what a query may see. Functions may see everything. */
  guard: Guard;
}

/** What the caller is allowed; each throws DATABASE_PERMISSION_DENIED. */
export interface Guard {
  /** Answers the query as it may be carried out. */
  read(collection: Collection, query: Doc): Doc;
  update(collection: Collection, query: Doc): Doc;
  remove(collection: Collection, query: Doc): Doc;
  /** Answers the document as it is to be stored. */
  create(collection: Collection, doc: Doc): Doc;
  /** Answers the document that may stand in place of `old`. */
  replacement(old: Doc, doc: Doc): Doc;
  /** Looks at an update document before it is carried out. */
  assertChanges(update: Doc): void;
  /** Most documents one read may answer. */
  maxRead: number;
  /** For what only a function may do. */
  assertFunction(action: string): void;
}

/** Compiles a query for this request. */
export const filterOf = ({ now }: ActionContext, query: Doc): Filter =>
  compileFilter(query, { now, variables: NO_VARIABLES });

/** One action of the wire protocol. */
export type Action = (context: ActionContext, body: Body) => Record<string, unknown>;
