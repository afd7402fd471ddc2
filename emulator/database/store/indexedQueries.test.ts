import * as fc from 'fast-check';
import { anyScalar, anyValue } from '../fixtures/arbitraries';
import { NOW, openThings, type Wire, wireTo } from '../fixtures/wire';
import { openDatabase } from '../database';
import { compareText } from '../values/compareText';
import { stringifyEjson } from '../values/ejson';
import { sortKey } from '../sort/sortDocs';
import { type Doc, isDoc, type Value } from '../values/value';
import { type IndexSettings } from './collection';

const indexes: IndexSettings[] = [
  { name: 'a', keys: [{ name: 'a', direction: '1' }] },
  {
    name: 'ab',
    keys: [
      { name: 'a', direction: '1' },
      { name: 'b', direction: '-1' },
    ],
  },
  { name: 'deep', keys: [{ name: 'a.x', direction: '-1' }] },
];

const field = fc.constantFrom('a', 'b', 'a.x', '_id');

const condition: fc.Arbitrary<Value> = fc.oneof(
  anyValue.filter((value) => !isDoc(value) || Object.keys(value)[0]?.startsWith('$') !== true),
  fc
    .constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte')
    .chain((name) => anyValue.map((value) => ({ [name]: value }))),
  fc.array(anyScalar, { maxLength: 3 }).map((values) => ({ $in: values })),
  fc.tuple(anyScalar, anyScalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.boolean().map((exists) => ({ $exists: exists })),
);

const query: fc.Arbitrary<Doc> = fc.oneof(
  fc.dictionary(field, condition, { maxKeys: 3, noNullPrototype: true }),
  fc
    .tuple(field, condition, field, condition)
    .map(([f, c, g, d]): Doc => ({ $and: [{ [f]: c }, { [g]: d }] })),
  fc
    .tuple(field, condition, field, condition)
    .map(([f, c, g, d]): Doc => ({ $or: [{ [f]: c }, { [g]: d }] })),
);

const order: fc.Arbitrary<Doc> = fc
  .dictionary(field, fc.constantFrom(1, -1), { minKeys: 1, maxKeys: 2, noNullPrototype: true })
  .filter((spec) => !('a' in spec && 'a.x' in spec));

const documents = fc.array(
  fc.record({ a: anyValue, b: anyValue, c: anyScalar }, { requiredKeys: [], noNullPrototype: true }),
  { maxLength: 12 },
);

const database = openDatabase({ now: () => NOW });
database.configure('plain', {});
database.configure('indexed', { indexes });
const [plain, indexed] = [wireTo(database, 'plain'), wireTo(database, 'indexed')];
afterAll(() => database.close());

/** Puts the same documents into both collections. */
function fill(docs: readonly Doc[]): void {
  database.reset();
  const insertable = docs.map((doc, at): Doc => ({
    _id: at,
    ...doc,
    b: Array.isArray(doc['b']) ? 0 : (doc['b'] ?? 0),
  }));
  if (insertable.length > 0) {
    plain.insert(...insertable);
    indexed.insert(...insertable);
  }
}

const idsOf = (docs: readonly Value[]) => docs.map((doc) => (isDoc(doc) ? Number(doc['_id']) : -1));
const ascending = (left: number, right: number) => left - right;

describe('a query is answered the same with and without indexes', () => {
  test('the same documents, the same count', () => {
    fc.assert(
      fc.property(documents, query, (docs, asked) => {
        fill(docs);
        const expected = idsOf(plain.find(asked)).sort(ascending);
        expect(idsOf(indexed.find(asked)).sort(ascending)).toEqual(expected);
        expect(indexed.count(asked)).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  test('in the same order', () => {
    fc.assert(
      fc.property(documents, query, order, (docs, asked, by) => {
        fill(docs);
        const more = { order: stringifyEjson(by) };
        const keysOf = (found: Value[]) =>
          found.map((doc) =>
            Object.entries(by).map(([name, direction]) =>
              isDoc(doc)
                ? sortKey(doc, { name, path: name.split('.'), direction: direction === 1 ? 1 : -1 })
                : '',
            ),
          );
        expect(keysOf(indexed.find(asked, more))).toEqual(keysOf(plain.find(asked, more)));
      }),
      { numRuns: 200 },
    );
  });

  test('after updates and removals too', () => {
    fc.assert(
      fc.property(documents, query, anyValue, query, (docs, changed, value, asked) => {
        fill(docs);
        for (const wire of [plain, indexed]) {
          wire.update(changed, { $set: { a: value } });
          wire.remove({ c: null });
        }
        expect(idsOf(indexed.find(asked)).sort(ascending)).toEqual(idsOf(plain.find(asked)).sort(ascending));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the cost of an indexed query does not grow with the collection', () => {
  const DUE = 5;

  function openOrders(size: number): Wire {
    const orders = openThings();
    orders.database.configure('things', {
      indexes: [
        {
          name: 'due',
          keys: [
            { name: 'status', direction: '1' },
            { name: 'expiresAt', direction: '1' },
          ],
        },
        { name: 'tags', keys: [{ name: 'tags', direction: '1' }] },
      ],
    });
    orders.insert(
      ...Array.from({ length: size }, (_, at): Doc => {
        const due = at < DUE;
        return {
          _id: `o${at}`,
          status: due ? 'unpaid' : 'paid',
          expiresAt: new Date(at),
          tags: due ? ['hot', 'x'] : ['x'],
          n: at,
        };
      }),
    );
    return orders;
  }

  const queries: [string, Doc, Record<string, unknown>, number][] = [
    ['one _id', { _id: 'o3' }, {}, 1],
    ['one _id and more', { _id: 'o3', status: 'unpaid' }, {}, 1],
    ['several _ids', { _id: { $in: ['o1', 'o2', 'none'] } }, {}, 2],
    ['a page after an _id', { _id: { $gt: 'o2' } }, { order: '{"_id":1}', limit: 3 }, 3],
    ['an equal field', { status: 'unpaid' }, {}, DUE],
    ['an equal field and a range', { status: 'unpaid', expiresAt: { $lt: new Date(2) } }, {}, 2],
    ['a range the other way round', { expiresAt: { $gte: new Date(3) }, status: { $in: ['unpaid'] } }, {}, 2],
    ['sorted, the first few', { status: 'paid' }, { order: '{"expiresAt":-1}', limit: 4 }, 4],
    [
      'several values, sorted, the first few',
      { status: { $in: ['paid', 'unpaid'] } },
      { order: '{"expiresAt":1}', limit: 4 },
      5,
    ],
    ['sorted without a condition', {}, { order: '{"status":-1,"expiresAt":-1}', limit: 3 }, 3],
    ['an element of an array', { tags: 'hot' }, {}, DUE],
    ['through $and', { $and: [{ status: 'unpaid' }, { n: { $gte: 0 } }] }, {}, DUE],
    ['insertion order, the first few', {}, { limit: 2 }, 2],
  ];

  test.each(queries)('%s', (_name, asked, more, expected) => {
    for (const size of [50, 1000]) {
      const orders = openOrders(size);
      const before = orders.database.documentsRead();
      const found = orders.find(asked, more);
      const read = orders.database.documentsRead() - before;
      expect(found.length).toBeGreaterThan(0);
      expect(read).toBeLessThanOrEqual(expected);
      orders.database.close();
    }
  });

  test('counting by an index looks at no document', () => {
    const orders = openOrders(200);
    const before = orders.database.documentsRead();
    expect(orders.count({ status: 'paid', expiresAt: { $gte: new Date(100) } })).toBe(100);
    expect(orders.count({})).toBe(200);
    expect(orders.database.documentsRead()).toBe(before);
  });

  test('a conditional update by _id looks at one document', () => {
    const orders = openOrders(200);
    const before = orders.database.documentsRead();
    expect(orders.update({ _id: 'o7', status: { $in: ['paid'] } }, { $set: { status: 'shipped' } })).toBe(1);
    expect(orders.database.documentsRead() - before).toBe(1);
  });

  test('a leading $match, $sort and $limit of an aggregation use the index', () => {
    const orders = openOrders(500);
    const before = orders.database.documentsRead();
    expect(
      orders.aggregate(
        { $match: { status: 'paid' } },
        { $sort: { expiresAt: -1 } },
        { $limit: 2 },
        { $project: { n: 1 } },
      ),
    ).toEqual([
      { _id: 'o499', n: 499 },
      { _id: 'o498', n: 498 },
    ]);
    expect(orders.database.documentsRead() - before).toBe(2);
  });
});

test('look-ups that are too many are checked on the documents instead', () => {
  const things = openThings();
  things.database.configure('things', { indexes: [{ name: 'n', keys: [{ name: 'n', direction: '1' }] }] });
  things.insert(...Array.from({ length: 40 }, (_, n): Doc => ({ _id: n, n })));
  const many = Array.from({ length: 1000 }, (_, n) => n * 2);
  expect(things.find({ n: { $in: many } })).toHaveLength(20);
});

test('keys of sorted texts compare by bytes', () => {
  const things = openThings();
  things.database.configure('things', { indexes: [{ name: 't', keys: [{ name: 't', direction: '1' }] }] });
  const texts = ['\ue000', '\u{1f600}', 'z', ''];
  things.insert(...texts.map((t): Doc => ({ t })));
  const found = things.find({}, { order: '{"t":1}' }).map((doc) => (isDoc(doc) ? String(doc['t']) : ''));
  expect(found).toEqual([...texts].sort(compareText));
});

test('a collection emptied of its arrays is as cheap as one that never had any', () => {
  const things = openThings();
  things.database.configure('things', { indexes: [{ name: 'n', keys: [{ name: 'n', direction: '1' }] }] });
  things.insert({ n: [1, 2] });
  things.database.seed('things', [{ n: 1 }, { n: 2 }, { n: 3 }]);
  const before = things.database.documentsRead();
  expect(things.find({ n: { $gt: 0 } }, { order: '{"n":-1}', limit: 1 })).toMatchObject([{ n: 3 }]);
  expect(things.database.documentsRead() - before).toBe(1);
});
