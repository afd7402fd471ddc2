import { openThings, refusalOf, type Wire, wireTo } from '../fixtures/wire';
import { type Doc, isDoc } from '../values/value';

function openOrders(): Wire {
  const things = openThings();
  things.insert(
    { _id: 1, user: 'a', fee: 10, tags: ['x', 'y'], day: 1 },
    { _id: 2, user: 'b', fee: 20, tags: [], day: 2 },
    { _id: 3, user: 'a', fee: 30, day: 2, inner: { deep: 1 } },
    { _id: 4, user: 'c', tags: 'z', day: 3 },
  );
  things.database.seed('users', [
    { _id: 'a', name: 'Ann', level: 1 },
    { _id: 'b', name: 'Bob', level: 2 },
  ]);
  return things;
}

const ids = (docs: unknown[]) => docs.map((doc) => (isDoc(doc) ? doc['_id'] : doc));

describe('$group', () => {
  test('sums, counts and collects, groups in the order they appear', () => {
    const spec = {
      _id: '$user',
      n: { $sum: 1 },
      fee: { $sum: '$fee' },
      avg: { $avg: '$fee' },
      first: { $first: '$fee' },
      last: { $last: '$fee' },
      max: { $max: '$fee' },
      min: { $min: '$fee' },
      all: { $push: '$fee' },
      days: { $addToSet: '$day' },
    };
    expect(openOrders().aggregate({ $group: spec })).toEqual([
      {
        _id: 'a',
        n: 2,
        fee: 40,
        avg: 20,
        first: 10,
        last: 30,
        max: 30,
        min: 10,
        all: [10, 30],
        days: [1, 2],
      },
      { _id: 'b', n: 1, fee: 20, avg: 20, first: 20, last: 20, max: 20, min: 20, all: [20], days: [2] },
      {
        _id: 'c',
        n: 1,
        fee: 0,
        avg: null,
        first: null,
        last: null,
        max: null,
        min: null,
        all: [],
        days: [3],
      },
    ]);
  });

  test('by several fields, by null, and by a missing field as null', () => {
    const orders = openOrders();
    expect(orders.aggregate({ $group: { _id: null, n: { $sum: 1 } } })).toEqual([{ _id: null, n: 4 }]);
    expect(orders.aggregate({ $group: { _id: '$nowhere', n: { $sum: 1 } } })).toEqual([{ _id: null, n: 4 }]);
    expect(
      orders.aggregate({ $group: { _id: { user: '$user', day: '$day' }, n: { $sum: 1 } } }, { $limit: 1 }),
    ).toEqual([{ _id: { user: 'a', day: 1 }, n: 1 }]);
  });

  test('deviations and merged objects', () => {
    const orders = openOrders();
    expect(
      orders.aggregate({
        $group: {
          _id: null,
          pop: { $stdDevPop: '$fee' },
          samp: { $stdDevSamp: '$fee' },
          inner: { $mergeObjects: '$inner' },
        },
      }),
    ).toEqual([{ _id: null, pop: expect.closeTo(8.165, 3), samp: 10, inner: { deep: 1 } }]);
  });
});

describe('$project and $addFields', () => {
  test('keep document order with _id first, computed fields last', () => {
    const [doc] = openOrders().aggregate(
      { $match: { _id: 3 } },
      { $project: { double: { $multiply: ['$fee', 2] }, inner: 1, fee: 1, user: { name: '$user' } } },
    );
    expect(JSON.stringify(doc)).toBe('{"_id":3,"fee":30,"inner":{"deep":1},"double":60,"user":{"name":"a"}}');
  });

  test('project drops, keeps inside, and leaves _id out when told', () => {
    const orders = openOrders();
    expect(orders.aggregate({ $match: { _id: 3 } }, { $project: { user: 0, fee: false, _id: 0 } })).toEqual([
      { day: 2, inner: { deep: 1 } },
    ]);
    expect(orders.aggregate({ $match: { _id: 3 } }, { $project: { _id: 0, inner: { deep: 1 } } })).toEqual([
      { inner: { deep: 1 } },
    ]);
    expect(orders.aggregate({ $match: { _id: 3 } }, { $project: { _id: 0, 'inner.more': '$day' } })).toEqual([
      { inner: { more: 2 } },
    ]);
  });

  test('addFields sees the document as it came, goes into objects and arrays, and removes', () => {
    expect(
      openOrders().aggregate(
        { $match: { _id: 3 } },
        { $addFields: { fee: { $add: ['$fee', 1] }, old: '$fee', 'inner.more': 1, user: '$$REMOVE' } },
      ),
    ).toEqual([{ _id: 3, fee: 31, day: 2, inner: { deep: 1, more: 1 }, old: 30 }]);
  });
});

describe('$unwind', () => {
  test.each<[unknown, unknown[]]>([
    [
      '$tags',
      [
        [1, 'x'],
        [1, 'y'],
        [4, 'z'],
      ],
    ],
    [
      { path: '$tags', preserveNullAndEmptyArrays: true },
      [
        [1, 'x'],
        [1, 'y'],
        [2, undefined],
        [3, undefined],
        [4, 'z'],
      ],
    ],
  ])('%j', (spec, expected) => {
    const docs = openOrders().aggregate({ $unwind: spec as Doc });
    expect(docs.map((doc) => (isDoc(doc) ? [doc['_id'], doc['tags']] : doc))).toEqual(expected);
  });

  test('counts elements when asked', () => {
    const docs = openOrders().aggregate(
      { $unwind: { path: '$tags', includeArrayIndex: 'at' } },
      { $project: { at: 1 } },
    );
    expect(docs).toEqual([
      { _id: 1, at: 0 },
      { _id: 1, at: 1 },
      { _id: 4, at: null },
    ]);
  });
});

describe('$lookup', () => {
  test('joins equal fields', () => {
    const docs = openOrders().aggregate(
      { $lookup: { from: 'users', localField: 'user', foreignField: '_id', as: 'who' } },
      { $project: { who: 1 } },
    );
    expect(docs).toEqual([
      { _id: 1, who: [{ _id: 'a', name: 'Ann', level: 1 }] },
      { _id: 2, who: [{ _id: 'b', name: 'Bob', level: 2 }] },
      { _id: 3, who: [{ _id: 'a', name: 'Ann', level: 1 }] },
      { _id: 4, who: [] },
    ]);
  });

  test('a missing local field joins what lacks the foreign one; arrays join by element; an absent collection is empty', () => {
    const orders = openOrders();
    orders.database.seed('labels', [{ _id: 'x' }, { _id: 'y' }, { _id: 'n', tag: null }]);
    const lookup = (from: string, localField: string, foreignField: string) =>
      orders.aggregate(
        { $match: { _id: 1 } },
        { $lookup: { from, localField, foreignField, as: 'j' } },
        { $project: { j: '$j._id' } },
      );
    expect(lookup('labels', 'tags', '_id')).toEqual([{ _id: 1, j: ['x', 'y'] }]);
    expect(lookup('labels', 'nowhere', 'tag')).toEqual([{ _id: 1, j: ['x', 'y', 'n'] }]);
    expect(lookup('nowhere', 'tags', '_id')).toEqual([{ _id: 1, j: [] }]);
  });

  test('runs a pipeline with variables', () => {
    const docs = openOrders().aggregate(
      { $match: { user: 'a' } },
      {
        $lookup: {
          from: 'users',
          let: { user: '$user', fee: '$fee' },
          pipeline: [
            { $match: { $expr: { $and: [{ $eq: ['$_id', '$$user'] }, { $gt: ['$$fee', 15] }] } } },
            { $project: { _id: 0, name: 1, fee: '$$fee' } },
          ],
          as: 'who',
        },
      },
      { $project: { who: 1 } },
    );
    expect(docs).toEqual([
      { _id: 1, who: [] },
      { _id: 3, who: [{ name: 'Ann', fee: 30 }] },
    ]);
  });
});

describe('buckets', () => {
  test('$bucket', () => {
    expect(
      openOrders().aggregate({
        $bucket: {
          groupBy: '$fee',
          boundaries: [0, 20, 40],
          default: 'other',
          output: { ids: { $push: '$_id' } },
        },
      }),
    ).toEqual([
      { _id: 0, ids: [1] },
      { _id: 20, ids: [2, 3] },
      { _id: 'other', ids: [4] },
    ]);
  });

  test('$bucketAuto', () => {
    expect(openOrders().aggregate({ $bucketAuto: { groupBy: '$_id', buckets: 2 } })).toEqual([
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 4 }, count: 2 },
    ]);
  });

  test('$sortByCount and $count', () => {
    expect(openOrders().aggregate({ $sortByCount: '$day' })[0]).toEqual({ _id: 2, count: 2 });
    expect(openOrders().aggregate({ $match: { fee: { $gt: 10 } } }, { $count: 'n' })).toEqual([{ n: 2 }]);
    expect(openOrders().aggregate({ $match: { fee: 99 } }, { $count: 'n' })).toEqual([]);
  });
});

test('$replaceRoot, $sample, $skip, $sort', () => {
  const orders = openOrders();
  expect(orders.aggregate({ $match: { _id: 3 } }, { $replaceRoot: { newRoot: '$inner' } })).toEqual([
    { deep: 1 },
  ]);
  expect(new Set(ids(orders.aggregate({ $sample: { size: 3 } }))).size).toBe(3);
  expect(orders.aggregate({ $sample: { size: 9 } })).toHaveLength(4);
  expect(ids(orders.aggregate({ $sort: { day: -1, _id: 1 } }, { $skip: 1 }, { $limit: 2 }))).toEqual([2, 3]);
  expect(ids(orders.aggregate({ $skip: 1 }, { $match: { user: 'a' } }))).toEqual([3]);
});

test('without $limit at most twenty are answered', () => {
  const things = openThings();
  things.insert(...Array.from({ length: 30 }, (_, n): Doc => ({ _id: n })));
  expect(things.aggregate({ $match: {} })).toHaveLength(20);
  expect(things.aggregate({ $match: {} }, { $limit: 25 })).toHaveLength(25);
  expect(things.aggregate({ $group: { _id: null, n: { $sum: 1 } } })).toEqual([{ _id: null, n: 30 }]);
});

describe('what is wrong or not done is refused', () => {
  test.each<[Doc, string, string]>([
    [{ $facet: {} }, 'DATABASE_INVALID_OPERRATOR', 'not done by the local cloud: $facet'],
    [{ $out: 'x' }, 'DATABASE_INVALID_OPERRATOR', '$out'],
    [{ $graphLookup: {} }, 'DATABASE_INVALID_OPERRATOR', '$graphLookup'],
    [{ $match: 5 }, 'DATABASE_REQUEST_FAILED', '$match specification must be an object'],
    [{ $match: { a: { $foo: 1 } } }, 'DATABASE_INVALID_OPERRATOR', '$foo'],
    [{ $group: { n: { $sum: 1 } } }, 'DATABASE_REQUEST_FAILED', 'must include an _id'],
    [{ $group: { _id: null, n: 5 } }, 'DATABASE_REQUEST_FAILED', 'must be an accumulator object'],
    [
      { $group: { _id: null, n: { $foo: 1 } } },
      'DATABASE_INVALID_OPERRATOR',
      `unknown group operator '$foo'`,
    ],
    [{ $group: { _id: null, 'a.b': { $sum: 1 } } }, 'DATABASE_REQUEST_FAILED', `cannot contain '.'`],
    [{ $project: {} }, 'DATABASE_REQUEST_FAILED', 'at least one field'],
    [{ $project: { a: 1, b: 0 } }, 'DATABASE_REQUEST_FAILED', 'Cannot do exclusion'],
    [{ $sort: {} }, 'DATABASE_REQUEST_FAILED', 'at least one sort key'],
    [{ $limit: 0 }, 'DATABASE_REQUEST_FAILED', 'limit'],
    [{ $skip: -1 }, 'DATABASE_REQUEST_FAILED', '$skip'],
    [{ $count: '' }, 'DATABASE_REQUEST_FAILED', 'count field'],
    [{ $count: 'a.b' }, 'DATABASE_REQUEST_FAILED', 'count field'],
    [{ $unwind: 'tags' }, 'DATABASE_REQUEST_FAILED', `prefixed with a '$'`],
    [{ $replaceRoot: { newRoot: '$user' } }, 'DATABASE_REQUEST_FAILED', 'must evaluate to an object'],
    [{ $bucket: { groupBy: '$fee', boundaries: [0, 20] } }, 'DATABASE_REQUEST_FAILED', 'no default'],
    [{ $bucket: { groupBy: '$fee', boundaries: [20, 0] } }, 'DATABASE_REQUEST_FAILED', 'ascending'],
    [
      { $bucketAuto: { groupBy: '$fee', buckets: 2, granularity: 'R5' } },
      'DATABASE_INVALID_OPERRATOR',
      'granularity',
    ],
    [
      { $lookup: { from: 'users', as: 'x', pipeline: [], localField: 'a' } },
      'DATABASE_INVALID_OPERRATOR',
      '$lookup',
    ],
    [{ $lookup: { from: 'users', as: 'x' } }, 'DATABASE_REQUEST_FAILED', 'localField'],
    [{ $lookup: { as: 'x' } }, 'DATABASE_REQUEST_FAILED', 'from in $lookup'],
  ])('%j', (stage, code, message) => {
    const refusal = refusalOf(() => openOrders().aggregate(stage));
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) });
  });

  test('stages that are no stages', () => {
    const orders = openOrders();
    for (const stages of [
      undefined,
      [],
      [5],
      [{ stageKey: '$match' }],
      [{ stageKey: '$match', stageValue: '{' }],
    ]) {
      expect(refusalOf(() => orders.call('aggregateDocuments', { stages })).code).toBe('INVALID_PARAM');
    }
  });
});

test('a pipeline changes nothing that is stored', () => {
  const orders = openOrders();
  const before = wireTo(orders.database, 'things').find();
  orders.aggregate({ $addFields: { 'inner.deep': 9 } }, { $unwind: '$tags' }, { $project: { inner: 1 } });
  expect(orders.find()).toEqual(before);
});
