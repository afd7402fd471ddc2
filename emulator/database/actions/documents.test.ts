import { NOW, openThings, refusalOf, wireTo } from '../fixtures/wire';
import { stringifyEjson } from '../values/ejson';
import { type Doc, type Value } from '../values/value';

const sent = (doc: Value) => stringifyEjson(doc);

describe('insertDocument', () => {
  test('keeps text and number ids apart, and answers them', () => {
    const things = openThings();
    expect(things.insert({ _id: 'a' }, { _id: 1 }, { _id: '1' })).toEqual(['a', 1, '1']);
    expect(things.find({ _id: 1 })).toEqual([{ _id: 1 }]);
    expect(things.find({ _id: '1' })).toEqual([{ _id: '1' }]);
  });

  test('gives an id of 32 hexadecimal digits, first in the document', () => {
    const things = openThings();
    const [id] = things.insert({ b: 1, a: 2 });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(things.find())).toBe(JSON.stringify([{ _id: id, b: 1, a: 2 }]));
  });

  test('stores server dates as dates of the virtual clock', () => {
    const things = openThings();
    things.call('insertDocument', {
      data: ['{"_id":"x","at":{"$tcb_server_date":{"offset":{"$numberInt":"1000"}}}}'],
    });
    expect(things.find()).toEqual([{ _id: 'x', at: new Date(NOW + 1000) }]);
  });

  test('a repeated _id is E11000 in the words of the cloud', () => {
    const things = openThings();
    things.insert({ _id: 'v' });
    expect(refusalOf(() => things.insert({ _id: 'v' }))).toEqual({
      code: 'DATABASE_REQUEST_FAILED',
      message:
        '[FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.things index: _id_ dup key: { : "v" }}]}, {<nil>}]',
    });
  });

  test('several are written in their order until one is refused', () => {
    const things = openThings();
    things.insert({ _id: 2 });
    expect(refusalOf(() => things.insert({ _id: 1 }, { _id: 2 }, { _id: 3 })).message).toContain('E11000');
    expect(things.find({}, { order: '{"_id":1}' })).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test.each<[string, unknown, string, string]>([
    ['undefined, which arrives as null', [null], 'INVALID_PARAM', 'a document is missing'],
    ['nothing', [], 'INVALID_PARAM', 'list of documents'],
    ['no list', '{}', 'INVALID_PARAM', 'list of documents'],
    ['a scalar', ['5'], 'INVALID_PARAM', 'a document is missing'],
    ['an object instead of text', [{}], 'INVALID_PARAM', 'a document is missing'],
    ['a dollar field', ['{"a":{"$b":1}}'], 'DATABASE_REQUEST_FAILED', 'not valid for storage'],
    ['an object as _id', ['{"_id":{}}'], 'DATABASE_REQUEST_FAILED', '_id must be'],
    ['null as _id', ['{"_id":null}'], 'DATABASE_REQUEST_FAILED', '_id must be'],
    ['an object id', ['{"_id":{"$oid":"0123456789abcdef01234567"}}'], 'DATABASE_REQUEST_FAILED', '$oid'],
  ])('%s is refused', (_name, data, code, message) => {
    const things = openThings();
    expect(refusalOf(() => things.call('insertDocument', { data }))).toEqual({
      code,
      message: expect.stringContaining(message),
    });
    expect(things.find()).toEqual([]);
  });

  test('a document larger than MongoDB takes is refused', () => {
    const things = openThings();
    expect(refusalOf(() => things.insert({ a: 'x'.repeat(17 * 1024 * 1024) })).message).toContain(
      'too large',
    );
  });
});

describe('getDocument', () => {
  const many = () => {
    const things = openThings();
    things.insert(...Array.from({ length: 1005 }, (_, n): Doc => ({ _id: n })));
    return things;
  };

  test.each([
    ['100 when no limit is sent', {}, 100],
    ['100 for a limit of 0', { limit: 0 }, 100],
    ['as many as asked', { limit: 7 }, 7],
    ['1000 at most', { limit: 5000 }, 1000],
    ['what is left after the offset', { limit: 100, offset: 1000 }, 5],
    ['nothing beyond the end', { limit: 100, offset: 2000 }, 0],
  ])('answers %s', (_name, more, expected) => {
    const things = many();
    expect(things.find({}, { limit: undefined, ...more })).toHaveLength(expected);
  });

  test('without order answers in insertion order, with offset', () => {
    const things = openThings();
    things.insert({ _id: 'b' }, { _id: 'a' }, { _id: 'c' });
    expect(things.find({}, { offset: 1, limit: 2 })).toEqual([{ _id: 'a' }, { _id: 'c' }]);
  });

  test('of one document that is absent answers an empty list', () => {
    const things = openThings();
    expect(things.call('getDocument', { queryType: 'DOC', query: sent({ _id: 'x' }), multi: false })).toEqual(
      {
        data: { list: [] },
      },
    );
  });

  test('answers the text of a document, dates in canonical EJSON', () => {
    const things = openThings();
    things.insert({ _id: 'x', at: new Date(5), n: 1.5 });
    expect(things.call('getDocument', { queryType: 'DOC', query: sent({ _id: 'x' }) })).toEqual({
      data: { list: ['{"_id":"x","at":{"$date":{"$numberLong":"5"}},"n":1.5}'] },
    });
  });

  test.each([
    ['a negative limit', { limit: -1 }],
    ['a limit that is a text', { limit: '5' }],
    ['a negative offset', { offset: -1 }],
    ['a query that is no object', { query: '5' }],
    ['a query that is no text', { query: { a: 1 } }],
  ])('%s is refused', (_name, more) => {
    expect(refusalOf(() => openThings().call('getDocument', more)).code).toBe('INVALID_PARAM');
  });
});

describe('modifyDocument', () => {
  test('updated counts documents that came out different', () => {
    const things = openThings();
    things.insert({ _id: 1, s: 'a' }, { _id: 2, s: 'b' });
    expect(things.update({}, { $set: { s: 'b' } })).toBe(1);
    expect(things.update({}, { $set: { s: 'b' } })).toBe(0);
    expect(things.update({ _id: 3 }, { $set: { s: 'b' } })).toBe(0);
    expect(things.update({ _id: 1, s: { $in: ['b'] } }, { $set: { s: 'c' } })).toBe(1);
    expect(things.update({ _id: 1, s: { $in: ['b'] } }, { $set: { s: 'c' } })).toBe(0);
  });

  test('an update that sends nothing changes nothing', () => {
    const things = openThings();
    things.insert({ _id: 1, a: { b: 1 } });
    expect(things.update({}, {})).toBe(0);
    expect(things.find()).toEqual([{ _id: 1, a: { b: 1 } }]);
  });

  test('multi: false changes the first one only', () => {
    const things = openThings();
    things.insert({ _id: 1 }, { _id: 2 });
    expect(things.update({}, { $set: { a: 1 } }, { multi: false })).toBe(1);
    expect(things.find({ a: 1 })).toEqual([{ _id: 1, a: 1 }]);
  });

  test('of several, those before the refused one stay changed', () => {
    const things = openThings();
    things.insert({ _id: 1, n: 1 }, { _id: 2, n: 'x' }, { _id: 3, n: 3 });
    expect(refusalOf(() => things.update({}, { $inc: { n: 1 } })).message).toContain(
      'non-numeric type string',
    );
    expect(things.find()).toEqual([
      { _id: 1, n: 2 },
      { _id: 2, n: 'x' },
      { _id: 3, n: 3 },
    ]);
  });

  test('a refused update leaves its document untouched', () => {
    const things = openThings();
    things.insert({ _id: 1, a: 1, n: 'x' });
    expect(refusalOf(() => things.update({}, { $set: { a: 2 }, $inc: { n: 1 } })).code).toBe(
      'DATABASE_REQUEST_FAILED',
    );
    expect(things.find()).toEqual([{ _id: 1, a: 1, n: 'x' }]);
  });

  test('the positional operator stands for the element that the query met, whatever else changes', () => {
    const things = openThings();
    things.insert({
      _id: 1,
      s: 'open',
      lines: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 1 },
      ],
    });
    expect(
      things.update({ s: 'open', 'lines.sku': 'b' }, { $set: { s: 'done' }, $inc: { 'lines.$.n': 5 } }),
    ).toBe(1);
    expect(things.find()).toEqual([
      {
        _id: 1,
        s: 'done',
        lines: [
          { sku: 'a', n: 1 },
          { sku: 'b', n: 6 },
        ],
      },
    ]);
  });

  test('set makes a document, then replaces it', () => {
    const things = openThings();
    expect(things.set('x', { a: 1, b: 1 })).toEqual({ updated: 0, upsert_id: 'x' });
    expect(things.set('x', { c: 1 })).toEqual({ updated: 1 });
    expect(things.set('x', { c: 1 })).toEqual({ updated: 0 });
    expect(things.find()).toEqual([{ _id: 'x', c: 1 }]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['an upsert by update', { merge: true, upsert: true, data: '{"$set":{"a":1}}', query: '{}' }],
    ['no data', { merge: true, query: '{}' }],
    ['set without _id', { merge: false, upsert: true, data: '{"a":1}', query: '{}' }],
  ])('%s is refused', (_name, body) => {
    expect(refusalOf(() => openThings().call('modifyDocument', body)).code).toBe('INVALID_PARAM');
  });
});

describe('modifyAndReturnDoc', () => {
  test('answers the document as it is after the change', () => {
    const things = openThings();
    things.insert({ _id: 1, n: 1 });
    const body = { queryType: 'WHERE', query: '{"n":1}', data: '{"$inc":{"n":1}}' };
    expect(things.call('modifyAndReturnDoc', body)).toEqual({ data: { updated: 1, doc: '{"_id":1,"n":2}' } });
    expect(things.call('modifyAndReturnDoc', body)).toEqual({ data: { updated: 0, doc: null } });
  });
});

describe('removeDocument and calculateDocument', () => {
  test('remove what matches, one or all', () => {
    const things = openThings();
    things.insert({ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3 });
    expect(things.count({ a: 1 })).toBe(2);
    expect(things.remove({ a: 1 }, { multi: false })).toBe(1);
    expect(things.remove({ a: 1 })).toBe(1);
    expect(things.remove({ a: 1 })).toBe(0);
    expect(things.count({})).toBe(1);
  });
});

describe('unique indexes', () => {
  const unique = () => {
    const things = openThings();
    things.database.configure('things', {
      indexes: [
        { name: 'no', unique: true, keys: [{ name: 'no', direction: '1' }] },
        {
          name: 'pair',
          unique: true,
          keys: [
            { name: 'p', direction: '1' },
            { name: 'q', direction: '-1' },
          ],
        },
      ],
    });
    return things;
  };

  test('refuse the second of a value, on insert, update and set', () => {
    const things = unique();
    things.insert({ _id: 1, no: 'a', p: 1 }, { _id: 2, no: 'b', p: 2 });
    expect(refusalOf(() => things.insert({ _id: 3, no: 'a', p: 3 })).message).toContain(
      'index: no dup key: { : "a" }',
    );
    expect(refusalOf(() => things.update({ _id: 2 }, { $set: { no: 'a' } })).message).toContain('E11000');
    expect(refusalOf(() => things.set(2, { no: 'a', p: 2 })).message).toContain('E11000');
    expect(refusalOf(() => things.update({ _id: 2 }, { $set: { p: 1 } })).message).toContain(
      'index: pair dup key: { : 1, : null }',
    );
    expect(things.find({}, { order: '{"_id":1}' })).toEqual([
      { _id: 1, no: 'a', p: 1 },
      { _id: 2, no: 'b', p: 2 },
    ]);
  });

  test('count a missing field as null, so that one document at most may lack it', () => {
    const things = unique();
    things.insert({ _id: 1, p: 1 });
    expect(refusalOf(() => things.insert({ _id: 2, p: 2 })).message).toContain('dup key: { : null }');
    expect(refusalOf(() => things.insert({ _id: 2, p: 2, no: null })).message).toContain('E11000');
  });

  test('free a value when its document goes or changes', () => {
    const things = unique();
    things.insert({ _id: 1, no: 'a', p: 1 });
    things.update({ _id: 1 }, { $set: { no: 'b' } });
    things.insert({ _id: 2, no: 'a', p: 2 });
    things.remove({ _id: 2 });
    expect(things.insert({ _id: 3, no: 'a', p: 2 })).toEqual([3]);
  });

  test('hold for every element of an array', () => {
    const things = unique();
    things.insert({ _id: 1, no: ['a', 'b', 'b'], p: 1 });
    expect(refusalOf(() => things.insert({ _id: 2, no: 'b', p: 2 })).message).toContain('E11000');
    expect(things.insert({ _id: 3, no: ['c'], p: 3 })).toEqual([3]);
  });

  test('cannot be made over documents that already repeat, and nothing changes then', () => {
    const things = openThings();
    things.insert({ _id: 1, a: 1 }, { _id: 2, a: 1 });
    const index = { name: 'a', unique: true, keys: [{ name: 'a', direction: '1' as const }] };
    expect(refusalOf(() => things.database.configure('things', { indexes: [index] })).message).toContain(
      'E11000',
    );
    expect(things.insert({ _id: 3, a: 1 })).toEqual([3]);
    expect(things.find({ a: 1 })).toHaveLength(3);
  });

  test('two arrays under one index are refused', () => {
    const things = unique();
    expect(refusalOf(() => things.insert({ no: 1, p: [1, 2], q: [1, 2] })).message).toContain(
      'cannot index parallel arrays',
    );
  });
});

describe('collections', () => {
  test('are made once', () => {
    const things = openThings();
    const others = wireTo(things.database, 'others');
    expect(others.call('addCollection')).toEqual({});
    expect(refusalOf(() => others.call('addCollection'))).toEqual({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: '[ResourceUnavailable.ResourceExist] Table exist: others',
    });
    expect(things.database.collections()).toEqual(['things', 'others']);
  });

  test.each(['getDocument', 'calculateDocument', 'removeDocument', 'aggregateDocuments'])(
    '%s on an absent one is refused',
    (action) => {
      const absent = wireTo(openThings().database, 'absent');
      expect(
        refusalOf(() => absent.call(action, { stages: [{ stageKey: '$match', stageValue: '{}' }] })).code,
      ).toBe('DATABASE_COLLECTION_NOT_EXIST');
    },
  );

  test('are made on first use when the cloud is set to, and a failed call leaves no half of one', () => {
    const things = openThings({ autoCollections: true });
    const fresh = wireTo(things.database, 'fresh');
    expect(refusalOf(() => fresh.insert({ a: { $b: 1 } })).code).toBe('DATABASE_REQUEST_FAILED');
    expect(refusalOf(() => fresh.remove({ $x: 1 })).code).toBe('DATABASE_INVALID_OPERRATOR');
    expect(fresh.find()).toEqual([]);
    expect(fresh.insert({ _id: 1 })).toEqual([1]);
  });

  test.each(['', 'system.users', 'a$b'])('the name %j is refused', (name) => {
    const { database } = openThings();
    expect(refusalOf(() => database.handle('database.addCollection', { collectionName: name })).code).toBe(
      'INVALID_PARAM',
    );
  });
});

test('an action that is not done is refused by name', () => {
  const things = openThings();
  for (const action of ['watch', 'aggregate', 'constructor']) {
    expect(refusalOf(() => things.call(action))).toEqual({
      code: 'INVALID_PARAM',
      message: `action not done by the local cloud: database.${action}`,
    });
  }
});
