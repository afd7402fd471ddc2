import { openDatabase } from './database';
import { NOW, openThings, refusalOf, wireTo } from './fixtures/wire';

const open = () => openDatabase({ now: () => NOW });

describe('seed and dump', () => {
  test('seed replaces, or adds, and makes the collection', () => {
    const database = open();
    database.seed('products', [{ _id: 'a' }, { _id: 'b' }]);
    database.seed('products', [{ _id: 'c' }]);
    expect(database.dump('products')).toEqual([{ _id: 'c' }]);
    database.seed('products', [{ _id: 'd' }], 'add');
    expect(database.dump('products')).toEqual([{ _id: 'c' }, { _id: 'd' }]);
    expect(database.count('products')).toBe(2);
  });

  test('{ $date } becomes a date, ISO text stays text, dump shows both as text', () => {
    const database = open();
    const iso = '2026-01-01T00:00:00.000Z';
    database.seed('products', [{ _id: 1, at: { $date: iso }, ms: { $date: 5 }, text: iso }]);
    const products = wireTo(database, 'products');
    expect(products.find()).toEqual([{ _id: 1, at: new Date(iso), ms: new Date(5), text: iso }]);
    expect(database.dump('products')).toEqual([
      { _id: 1, at: iso, ms: '1970-01-01T00:00:00.005Z', text: iso },
    ]);
  });

  test('dump is limited, newest first when asked', () => {
    const database = open();
    database.seed('products', [{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    expect(database.dump('products', { limit: 2 })).toEqual([{ _id: 1 }, { _id: 2 }]);
    expect(database.dump('products', { limit: 2, newestFirst: true })).toEqual([{ _id: 3 }, { _id: 2 }]);
  });

  test('one document is found by its id, as dump shows it', () => {
    const database = open();
    database.seed('products', [{ _id: 'a', at: { $date: 5 } }, { _id: 'b' }]);
    expect(database.document('products', 'a')).toEqual({ _id: 'a', at: '1970-01-01T00:00:00.005Z' });
    expect(database.document('products', 'c')).toBeUndefined();
  });

  test('a bad seed changes nothing', () => {
    const database = open();
    database.seed('products', [{ _id: 1 }]);
    expect(refusalOf(() => database.seed('products', [{ _id: 2 }, { _id: 2 }])).message).toContain('E11000');
    expect(refusalOf(() => database.seed('products', [{ a: { $b: 1 } }])).code).toBe(
      'DATABASE_REQUEST_FAILED',
    );
    expect(refusalOf(() => database.seed('other', [{ _id: null }])).code).toBe('DATABASE_REQUEST_FAILED');
    expect(database.dump('products')).toEqual([{ _id: 1 }]);
    expect(database.collections()).toEqual(['products']);
  });

  test('an absent collection has no dump, no count and no document', () => {
    const looks = [() => open().dump('x'), () => open().count('x'), () => open().document('x', 'a')];
    for (const look of looks) {
      expect(refusalOf(look).code).toBe('DATABASE_COLLECTION_NOT_EXIST');
    }
  });
});

describe('configure', () => {
  const keys = [{ name: 'a', direction: '1' as const }];

  test.each([
    ['an index without a name', { name: '', keys }],
    ['an index without keys', { name: 'a', keys: [] }],
    ['a key that is no path', { name: 'a', keys: [{ name: 'a..b', direction: '1' as const }] }],
  ])('refuses %s', (_name, index) => {
    const database = open();
    expect(refusalOf(() => database.configure('products', { indexes: [index] })).code).toBe('INVALID_PARAM');
    expect(database.collections()).toEqual([]);
  });

  test('refuses two indexes of one name and more than twenty', () => {
    const database = open();
    const twice = [
      { name: 'a', keys },
      { name: 'a', keys },
    ];
    const many = Array.from({ length: 21 }, (_, at) => ({ name: `i${at}`, keys }));
    for (const indexes of [twice, many]) {
      expect(refusalOf(() => database.configure('products', { indexes })).code).toBe('INVALID_PARAM');
    }
  });

  test('changes the rule and the indexes apart from each other', () => {
    const things = openThings();
    things.database.configure('things', { indexes: [{ name: 'a', unique: true, keys }] });
    things.database.configure('things', { rule: 'ADMINWRITE' });
    things.insert({ a: 1 });
    expect(refusalOf(() => things.insert({ a: 1 })).message).toContain('E11000');
    things.database.configure('things', { indexes: [] });
    expect(things.insert({ _id: 'x', a: 1 })).toEqual(['x']);
    expect(wireTo(things.database, 'things', { openid: 'o-buyer' }).find()).toHaveLength(2);
  });

  test('an index made over documents that are there finds them', () => {
    const things = openThings();
    things.insert({ _id: 1, a: 1 }, { _id: 2, a: [1, 2] }, { _id: 3 });
    things.database.configure('things', { indexes: [{ name: 'a', keys }] });
    const before = things.database.documentsRead();
    expect(things.find({ a: 2 })).toEqual([{ _id: 2, a: [1, 2] }]);
    expect(things.database.documentsRead() - before).toBe(1);
  });
});

describe('records', () => {
  test('are kept by kind and id, in the order of their first put', () => {
    const records = open().records();
    records.put('trade', 'b', { n: 1 });
    records.put('trade', 'a', { n: 2 });
    records.put('notice', 'b', { n: 3 });
    records.put('trade', 'b', { n: 4 });
    expect(records.list('trade')).toEqual([{ n: 4 }, { n: 2 }]);
    expect(records.get('notice', 'b')).toEqual({ n: 3 });
    records.remove('trade', 'b');
    expect(records.get('trade', 'b')).toBeUndefined();
    records.clear();
    expect(records.list('notice')).toEqual([]);
  });
});

test('reset empties documents, records and array marks, and keeps collections with their settings', () => {
  const things = openThings();
  things.database.configure('things', {
    rule: 'ADMINONLY',
    indexes: [{ name: 'a', unique: true, keys: [{ name: 'a', direction: '1' }] }],
  });
  things.insert({ a: [1, 2] });
  things.database.records().put('trade', 't', 1);
  things.database.reset();
  expect(things.database.collections()).toEqual(['things']);
  expect(things.find()).toEqual([]);
  expect(things.database.records().list('trade')).toEqual([]);
  things.insert({ a: 1 });
  expect(refusalOf(() => things.insert({ a: 1 })).message).toContain('E11000');
});
