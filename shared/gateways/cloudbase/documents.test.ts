import { aProduct } from '../../../tests/builders/aProduct';
import { NOON } from '../../../tests/fakes/testClock';
import type { CloudCollection, CloudDatabase, CloudQuery } from './database';
import { createDocuments } from './documents';

/** `cloud.database()` that writes down what is asked of it, and answers or throws what it is told. */
function createDatabase(answer: unknown) {
  const asked: unknown[] = [];
  const operator = (name: string) => (value: unknown) => ({ [`$${name}`]: value });
  const reply = () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const tell = (what: unknown) => {
    asked.push(what);
    return reply();
  };
  const query = (said: object): CloudQuery => ({
    where: (where) => query({ ...said, where }),
    orderBy: (field, order) => query({ ...said, [`by ${field}`]: order }),
    limit: (limit) => query({ ...said, limit }),
    get: () => tell({ ...said, get: true }),
    count: () => tell({ ...said, count: true }),
    update: ({ data }) => tell({ ...said, update: data }),
    remove: () => tell({ ...said, remove: true }),
  });
  const db: CloudDatabase = {
    command: {
      in: operator('in'),
      lt: operator('lt'),
      lte: operator('lte'),
      gt: operator('gt'),
      gte: operator('gte'),
      and: (...all) => ({ $and: all }),
      exists: operator('exists'),
      set: operator('set'),
      inc: operator('inc'),
      push: operator('push'),
    },
    collection: (name): CloudCollection => ({
      ...query({ collection: name }),
      add: ({ data }) => tell({ collection: name, add: data }),
      doc: (id) => ({ get: () => tell({ collection: name, doc: id }) }),
    }),
  };
  return { documents: createDocuments(db), asked };
}

test('a document is read by its id, and one that is not there is undefined', async () => {
  const { documents, asked } = createDatabase({ data: aProduct() });
  expect(await documents.get('products', 'tea')).toEqual(aProduct());
  expect(asked).toEqual([{ collection: 'products', doc: 'tea' }]);
  expect(await createDatabase({ data: null }).documents.get('products', 'tea')).toBeUndefined();
});

test('conditions become commands', async () => {
  const { documents, asked } = createDatabase({ data: [] });
  const where = {
    a: 1,
    b: null,
    c: NOON,
    d: { in: ['x', null] },
    e: { lte: NOON },
    f: { gt: 1, lt: 5 },
    g: { exists: false },
  };
  await documents.find('orders', { where, orderBy: { checkAt: 'asc', _id: 'desc' }, limit: 7 });
  expect(asked).toEqual([
    {
      collection: 'orders',
      where: {
        a: 1,
        b: null,
        c: NOON,
        d: { $in: ['x', null] },
        e: { $lte: NOON },
        f: { $and: [{ $lt: 5 }, { $gt: 1 }] },
        g: { $exists: false },
      },
      limit: 7,
      'by checkAt': 'asc',
      'by _id': 'desc',
      get: true,
    },
  ]);
});

describe('a conditional update', () => {
  test('names id and expectation, counts the revision, and replaces objects whole', async () => {
    const { documents, asked } = createDatabase({ stats: { updated: 1 } });
    const change = {
      set: { status: 'paid', at: NOON, 'a.b': { c: 1 }, list: [1] },
      inc: { n: 2 },
      push: { t: 'x' },
    };
    expect(await documents.update('orders', 'id', { status: 'unpaid' }, change)).toBe(true);
    expect(asked).toEqual([
      {
        collection: 'orders',
        where: { _id: 'id', status: 'unpaid' },
        update: {
          revision: { $inc: 1 },
          status: 'paid',
          at: NOON,
          'a.b': { $set: { c: 1 } },
          list: [1],
          n: { $inc: 2 },
          t: { $push: ['x'] },
        },
      },
    ]);
  });

  test('that matched nothing says so', async () => {
    const { documents } = createDatabase({ stats: { updated: 0 } });
    expect(await documents.update('orders', 'id', {}, { set: {} })).toBe(false);
  });
});

test('an insert of what is there already is no failure', async () => {
  const { documents, asked } = createDatabase({ _id: 'tea' });
  expect(await documents.insert('products', aProduct())).toBe('inserted');
  expect(asked).toEqual([{ collection: 'products', add: aProduct() }]);
  const duplicate = new Error('errCode: -502001 database request fail | E11000 duplicate key error');
  expect(await createDatabase(duplicate).documents.insert('products', aProduct())).toBe('exists');
});

test('[OPS-09] every other failure is temporary, and keeps its cause for the log', async () => {
  const cause = new Error('errCode: -502001 quota exceeded');
  const { documents } = createDatabase(cause);
  const failures = [
    documents.get('products', 'tea'),
    documents.find('products', { where: {}, limit: 1 }),
    documents.insert('products', aProduct()),
    documents.update('products', 'tea', {}, {}),
    documents.remove('products', 'tea', {}),
  ];
  for (const failure of failures) {
    await expect(failure).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause });
  }
});
