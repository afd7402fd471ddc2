import { CloudError } from '../cloudError';
import { type Records } from '../records';
import { type ActionContext, type Guard } from './actions/context';
import { withIdFirst } from './actions/insertDocument';
import { actionNamed, keepsPartialWork, onlyReads } from './actions/actions';
import { type Body, textField } from './actions/request';
import { permissionsOf } from './rules/collectionRule';
import { clientGuard, functionGuard } from './rules/guards';
import { createCatalog } from './store/catalog';
import { type Collection, type CollectionSettings } from './store/collection';
import { createDocuments } from './store/documents';
import { createDurableRecords } from './store/durableRecords';
import { createReader } from './store/reader';
import { openSqlite } from './store/sqlite';
import { createDirectView } from './store/view';
import { type ConflictOn, createTransactions } from './transactions/transactions';
import { decodeEjson } from './values/ejson';
import { orderedKey } from './values/orderedKey';
import { plainDoc } from './values/plain';
import { isDoc } from './values/value';
import { invalidParam } from './databaseErrors';
import { readStored } from './values/readStored';

export type { CollectionSettings, IndexSettings } from './store/collection';

export interface DatabaseOptions {
  /** Absent: in memory. */
  file?: string;
  /** Virtual ms since the epoch, for server dates. */
  now(): number;
  /** Where a transaction conflict is answered; `write` when absent, as the real cloud is reported to do. */
  conflictOn?: ConflictOn;
  /** Makes an absent collection on first use instead of DATABASE_COLLECTION_NOT_EXIST. */
  autoCollections?: boolean;
}

export interface Database {
  /**
   * One `database.*` action of the wire protocol. With `client` it is a mini program's own call: security rules apply
   * and `_openid` is added to what it makes. @throws CloudError
   */
  handle(action: string, body: Record<string, unknown>, client?: { openid: string }): Record<string, unknown>;
  /** Sets the rule, the indexes, or both; makes the collection when absent. @throws CloudError */
  configure(collection: string, settings: CollectionSettings): void;
  collections(): string[];
  /** Documents as JSON-friendly objects (dates as ISO text), for the control surface. */
  dump(collection: string, options?: { limit?: number; newestFirst?: boolean }): Record<string, unknown>[];
  /** One document, as `dump` shows it. @throws CloudError when there is no such collection */
  document(collection: string, id: string): Record<string, unknown> | undefined;
  /** Replaces or adds documents, making the collection. `{ "$date": ms or ISO text }` becomes a date. */
  seed(collection: string, documents: Record<string, unknown>[], mode?: 'replace' | 'add'): void;
  count(collection: string): number;
  /** The other services' truth, in the same file. */
  records(): Records;
  /** Documents, records and transactions are gone; collections keep their settings. */
  reset(): void;
  close(): void;
  /** Documents looked at since the start: what queries cost. */
  documentsRead(): number;
}

/** Opens the database of the local cloud. */
export function openDatabase(options: DatabaseOptions): Database {
  const { file, now, conflictOn = 'write', autoCollections = false } = options;
  const sqlite = openSqlite(file);
  const catalog = createCatalog(sqlite);
  sqlite.onRollback(catalog.restore);
  const documents = createDocuments(sqlite, catalog);
  const reader = createReader(sqlite, documents);
  const transactions = createTransactions({ reader, documents, conflictOn, now });
  const direct = createDirectView(reader, documents, transactions.onWrite);
  const records = createDurableRecords(sqlite);

  const ensure = (name: string): Collection => catalog.find(name) ?? catalog.create(name);
  const findCollection = (name: string) => (autoCollections ? ensure(name) : catalog.find(name));
  const collectionOf = (name: string) => (autoCollections ? ensure(name) : catalog.get(name));

  const contextFor = (guard: Guard): ActionContext => ({
    now,
    guard,
    transactions,
    collection: (body) => collectionOf(textField(body, 'collectionName')),
    findCollection,
    createCollection: (name) => void catalog.create(name),
    within: (body, work) => {
      const { transactionId: id } = body;
      if (id === undefined || id === null || id === '') return work(direct);
      guard.assertFunction('a transaction');
      return transactions.within(String(id), work);
    },
  });

  const functionContext = contextFor(functionGuard);

  /** A document for `get` in a rule; ids there are texts. */
  function fetch(name: string, id: string) {
    const collection = catalog.find(name);
    return collection === undefined ? undefined : storedDocument(collection, id);
  }

  function storedDocument(collection: Collection, id: string) {
    const stored = documents.byId(collection, orderedKey(id));
    return stored === undefined ? undefined : readStored(stored.body);
  }

  function empty(collection: Collection): void {
    if (!transactions.anyOpen()) {
      documents.clear(collection);
      return;
    }
    for (const stored of documents.list(collection, {})) direct.remove(collection, stored);
  }

  return {
    handle(action: string, body: Body, client) {
      const run = actionNamed(action);
      const context =
        client === undefined ? functionContext : contextFor(clientGuard(client.openid, { now, fetch }));
      if (onlyReads(action)) return run(context, body);
      const keeps = (cause: unknown) => keepsPartialWork(action) && cause instanceof CloudError;
      return sqlite.transaction(() => run(context, body), keeps);
    },
    configure(name, settings) {
      permissionsOf(settings);
      sqlite.transaction(() => {
        const collection = ensure(name);
        catalog.configure(collection, settings, (index) => documents.fill(collection, index));
      });
    },
    collections: catalog.names,
    dump: (name, dumpOptions = {}) =>
      documents.list(catalog.get(name), dumpOptions).map(({ body }) => plainDoc(readStored(body))),
    document(name, id) {
      const doc = storedDocument(catalog.get(name), id);
      return doc === undefined ? undefined : plainDoc(doc);
    },
    seed(name, seeds, mode = 'replace') {
      const docs = seeds.map((seed) => {
        const doc = decodeEjson(seed, now);
        if (isDoc(doc)) return withIdFirst(doc);
        throw invalidParam(`not a document: ${JSON.stringify(seed)}`);
      });
      sqlite.transaction(() => {
        const collection = ensure(name);
        if (mode === 'replace') empty(collection);
        for (const doc of docs) direct.insert(collection, doc);
      });
    },
    count: (name) => documents.count(catalog.get(name)),
    records: () => records,
    reset() {
      sqlite.transaction(() => {
        transactions.clear();
        for (const name of catalog.names()) documents.clear(catalog.get(name));
        records.clear();
      });
    },
    close: sqlite.close,
    documentsRead: reader.documentsRead,
  };
}
