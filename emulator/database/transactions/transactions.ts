import { randomBytes } from 'node:crypto';
import { CloudError } from '../../cloudError';
import { transactionConflict, transactionUnknown } from '../databaseErrors';
import { type Collection } from '../store/collection';
import { type Documents } from '../store/documents';
import { type Reader } from '../store/reader';
import { type OnWrite, type View } from '../store/view';
import {
  changedByOthers,
  hasWritten,
  newTransaction,
  rememberBefore,
  type Transaction,
  type Write,
} from './transaction';
import { createTransactionView } from './transactionView';
import { readStored } from '../values/readStored';

/** A transaction nobody has used for this long is dropped. Source: MongoDB, transactionLifetimeLimitSeconds. */
export const TRANSACTION_IDLE_LIMIT_MS = 60_000;

/**
 * Where a conflict is answered. On the real cloud it is reported to be the write itself; a write that passed can still
 * conflict at commit here, because an ordinary write never waits for an open transaction: it goes ahead and the
 * transaction loses.
 */
export type ConflictOn = 'write' | 'commit';

/** The open transactions. */
export interface Transactions {
  start(): string;
  /** Runs `work` inside. A failed write ends the transaction, as in MongoDB. @throws DATABASE_TRANSACTION_FAIL */
  within<T>(id: string, work: (view: View) => T): T;
  /** @throws DATABASE_TRANSACTION_CONFLICT, and the transaction is gone; nothing of it is written. */
  commit(id: string): void;
  abort(id: string): void;
  /** To be told of every committed write. */
  onWrite: OnWrite;
  anyOpen(): boolean;
  clear(): void;
}

export interface TransactionsOptions {
  reader: Reader;
  documents: Documents;
  conflictOn: ConflictOn;
  /** Virtual ms. */
  now(): number;
}

const ENDING = new Set(['DATABASE_REQUEST_FAILED', 'DATABASE_TRANSACTION_CONFLICT']);

export function createTransactions({
  reader,
  documents,
  conflictOn,
  now,
}: TransactionsOptions): Transactions {
  const open = new Map<string, Transaction>();

  function get(id: string): Transaction {
    for (const transaction of open.values()) {
      if (now() - transaction.usedAt > TRANSACTION_IDLE_LIMIT_MS) open.delete(transaction.id);
    }
    const transaction = open.get(id);
    if (transaction === undefined) throw transactionUnknown(id);
    transaction.usedAt = now();
    return transaction;
  }

  const lockedByAnother = (self: Transaction, collection: Collection, id: string) =>
    [...open.values()].some((other) => other !== self && hasWritten(other, collection, id));

  const assertFree = (transaction: Transaction) => (collection: Collection, id: string) => {
    if (conflictOn === 'commit') return;
    if (changedByOthers(transaction, collection, id)) throw transactionConflict('the document was changed');
    if (lockedByAnother(transaction, collection, id))
      throw transactionConflict('the document is being written');
  };

  const onWrite: OnWrite = (collection, id, before) => {
    for (const transaction of open.values()) {
      if (transaction.begun) rememberBefore(transaction, collection, id, before);
    }
  };

  function apply({ collection, id, body }: Write): void {
    const before = documents.byId(collection, id);
    if (body === undefined) {
      if (before !== undefined) documents.remove(collection, before);
    } else if (before === undefined) documents.insert(collection, readStored(body));
    else documents.replace(collection, before, readStored(body));
    onWrite(collection, id, before);
  }

  function applyAll(transaction: Transaction): void {
    if (transaction.writes.some(({ collection, id }) => changedByOthers(transaction, collection, id))) {
      throw transactionConflict('the document was changed');
    }
    try {
      transaction.writes.forEach(apply);
    } catch (cause) {
      throw cause instanceof CloudError ? transactionConflict(cause.message) : cause;
    }
  }

  return {
    start() {
      const id = randomBytes(16).toString('hex');
      open.set(id, newTransaction(id, now()));
      return id;
    },
    within(id, work) {
      const transaction = get(id);
      transaction.begun = true;
      try {
        return work(createTransactionView(transaction, reader, documents, assertFree(transaction)));
      } catch (cause) {
        if (cause instanceof CloudError && ENDING.has(cause.code)) open.delete(id);
        throw cause;
      }
    },
    commit(id) {
      const transaction = get(id);
      open.delete(id);
      applyAll(transaction);
    },
    abort(id) {
      get(id);
      open.delete(id);
    },
    onWrite,
    anyOpen: () => open.size > 0,
    clear: () => open.clear(),
  };
}
