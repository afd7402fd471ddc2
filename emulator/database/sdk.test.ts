import { type Db } from '@cloudbase/database';
import { openDatabase } from './database';
import { sdkOn } from './fixtures/sdkDatabase';
import { NOW } from './fixtures/wire';

type Rows = Record<string, unknown>[];

const open = (conflictOn: 'write' | 'commit' = 'write') => {
  const database = openDatabase({ now: () => NOW, conflictOn });
  database.configure('orders', {});
  return { database, db: sdkOn(database), orders: () => database.dump('orders') };
};

/** Runs one update on `{ _id: 1, ...before }` and answers what is stored. */
async function updated(before: Record<string, unknown>, data: (db: Db) => object): Promise<unknown> {
  const { db, database, orders } = open();
  database.seed('orders', [{ _id: 1, ...before }]);
  await db.collection('orders').doc(1).update(data(db));
  const [{ _id, ...rest } = { _id: 0 }] = orders();
  expect(_id).toBe(1);
  return rest;
}

const iso = (ms: number) => new Date(ms).toISOString();

describe('update commands', () => {
  test.each<[string, Record<string, unknown>, (db: Db) => object, Record<string, unknown>]>([
    ['nested objects are merged', { a: { b: 1, c: 2 } }, () => ({ a: { b: 9 } }), { a: { b: 9, c: 2 } }],
    ['set', { a: { b: 1 } }, ({ command: _ }) => ({ a: _.set({ c: 2 }) }), { a: { c: 2 } }],
    ['remove', { a: 1, b: 2 }, ({ command: _ }) => ({ a: _.remove() }), { b: 2 }],
    ['inc', { n: 1 }, ({ command: _ }) => ({ n: _.inc(2) }), { n: 3 }],
    ['mul', { n: 2 }, ({ command: _ }) => ({ n: _.mul(2.5) }), { n: 5 }],
    ['min', { n: 2 }, ({ command: _ }) => ({ n: _.min(1) }), { n: 1 }],
    ['max', { n: 2 }, ({ command: _ }) => ({ n: _.max(3) }), { n: 3 }],
    ['bit', { n: 5 }, ({ command: _ }) => ({ n: _.bit({ and: 4 }) }), { n: 4 }],
    ['rename', { n: 5 }, ({ command: _ }) => ({ n: _.rename('m') }), { m: 5 }],
    ['push one', { l: [1] }, ({ command: _ }) => ({ l: _.push(2) }), { l: [1, 2] }],
    ['push several', { l: [1] }, ({ command: _ }) => ({ l: _.push([2, 3]) }), { l: [1, 2, 3] }],
    [
      'push with options',
      { l: [1] },
      ({ command: _ }) => ({ l: _.push({ each: [3, 2], position: 0, sort: 1, slice: 2 }) }),
      { l: [1, 2] },
    ],
    ['unshift', { l: [1] }, ({ command: _ }) => ({ l: _.unshift([0]) }), { l: [0, 1] }],
    ['pop', { l: [1, 2] }, ({ command: _ }) => ({ l: _.pop() }), { l: [1] }],
    ['shift', { l: [1, 2] }, ({ command: _ }) => ({ l: _.shift() }), { l: [2] }],
    ['pull', { l: [1, 2] }, ({ command: _ }) => ({ l: _.pull(1) }), { l: [2] }],
    ['pull by a condition', { l: [1, 2] }, ({ command: _ }) => ({ l: _.pull(_.in([2])) }), { l: [1] }],
    ['pullAll', { l: [1, 2, 1] }, ({ command: _ }) => ({ l: _.pullAll([1]) }), { l: [2] }],
    ['addToSet', { l: [1] }, ({ command: _ }) => ({ l: _.addToSet(2) }), { l: [1, 2] }],
    ['a server date', {}, (db) => ({ at: db.serverDate({ offset: 1000 }) }), { at: iso(NOW + 1000) }],
    [
      'server dates in a push',
      { l: [] },
      (db) => ({ l: db.command.push([db.serverDate()]) }),
      { l: [iso(NOW)] },
    ],
    ['a date', {}, () => ({ at: new Date(5) }), { at: iso(5) }],
    ['an empty object changes nothing', { a: { b: 1 } }, () => ({ a: {} }), { a: { b: 1 } }],
  ])('%s', async (_name, before, data, after) => {
    expect(await updated(before, data)).toEqual(after);
  });
});

describe('filters', () => {
  const rows: Rows = [
    { _id: 1, n: 1, s: 'paid', tags: ['a', 'b'], at: { $date: NOW - 1 }, lines: [{ sku: 'x', q: 1 }] },
    { _id: 2, n: 2, s: 'unpaid', tags: [], at: { $date: NOW + 1 }, inner: { deep: 1 } },
    { _id: 3, n: 3, s: 'Closed', place: { type: 'Point', coordinates: [113.3, 23.1] } },
  ];

  test.each<[string, (db: Db) => object, number[]]>([
    ['eq', ({ command: _ }) => ({ n: _.eq(1) }), [1]],
    ['neq', ({ command: _ }) => ({ n: _.neq(1) }), [2, 3]],
    ['a range', ({ command: _ }) => ({ n: _.gt(1).and(_.lte(2)) }), [2]],
    ['either', ({ command: _ }) => ({ n: _.lt(2).or(_.gte(3)) }), [1, 3]],
    ['in', ({ command: _ }) => ({ s: _.in(['paid', 'unpaid']) }), [1, 2]],
    ['nin', ({ command: _ }) => ({ s: _.nin(['paid', 'unpaid']) }), [3]],
    ['or of documents', ({ command: _ }) => _.or([{ n: 1 }, { s: 'Closed' }]), [1, 3]],
    ['and of documents', ({ command: _ }) => _.and([{ n: _.gt(1) }, { s: _.neq('Closed') }]), [2]],
    ['nor', ({ command: _ }) => _.nor([{ n: 1 }, { n: 2 }]), [3]],
    ['not', ({ command: _ }) => ({ n: _.not(_.gt(1)) }), [1]],
    ['exists', ({ command: _ }) => ({ tags: _.exists(false) }), [3]],
    ['all', ({ command: _ }) => ({ tags: _.all(['a', 'b']) }), [1]],
    ['size', ({ command: _ }) => ({ tags: _.size(0) }), [2]],
    ['elemMatch', ({ command: _ }) => ({ lines: _.elemMatch({ sku: 'x', q: _.gte(1) }) }), [1]],
    ['mod', ({ command: _ }) => ({ n: _.mod.apply(undefined, [2, 1] as unknown as []) }), [1, 3]],
    ['nested objects', () => ({ inner: { deep: 1 } }), [2]],
    ['a path', () => ({ 'lines.0.sku': 'x' }), [1]],
    ['a regular expression', () => ({ s: /^closed$/i }), [3]],
    ['db.RegExp', (db) => ({ s: db.RegExp({ regexp: '^un', options: 'i' }) as object }), [2]],
    ['a server date', (db) => ({ at: db.command.lt(db.serverDate()) }), [1]],
    ['expr', ({ command: _ }) => _.expr(_.aggregate.gt(['$n', 2])), [3]],
    [
      'geoNear',
      (db) => ({ place: db.command.geoNear({ geometry: new db.Geo.Point(113.3, 23.1), maxDistance: 10 }) }),
      [3],
    ],
    [
      'geoWithin a circle',
      (db) => ({ place: db.command.geoWithin({ centerSphere: [new db.Geo.Point(113.3, 23.1), 0.001] }) }),
      [3],
    ],
  ])('%s', async (_name, query, ids) => {
    const { db, database } = open();
    database.seed('orders', rows);
    const { data } = (await db.collection('orders').where(query(db)).get()) as { data: Rows };
    expect(data.map(({ _id }) => _id)).toEqual(ids);
    const { total } = await db.collection('orders').where(query(db)).count();
    expect(total).toBe(ids.length);
  });
});

describe('documents through the SDK', () => {
  test('come back as they went in', async () => {
    const { db } = open();
    const doc = {
      text: 'ü"\\',
      n: 1.5,
      big: 2 ** 40,
      yes: true,
      none: null,
      at: new Date(123),
      list: [1, [2, { a: new Date(5) }]],
      inner: { b: 1, a: 2 },
      place: new db.Geo.Point(1, 2),
    };
    const { id } = await db.collection('orders').add(doc);
    const { data } = (await db.collection('orders').doc(String(id)).get()) as { data: Rows };
    expect(data).toEqual([{ _id: id, ...doc }]);
    expect(JSON.stringify(data[0])).toBe(JSON.stringify({ _id: id, ...doc }));
  });

  test('set, field, orderBy, skip, limit, remove', async () => {
    const { db } = open();
    const orders = db.collection('orders');
    expect(await orders.doc('a').set({ n: 1, m: 1 })).toMatchObject({ updated: 0, upsertedId: 'a' });
    expect(await orders.doc('a').set({ n: 2 })).toMatchObject({ updated: 1 });
    expect(
      await orders.add([
        { _id: 'b', n: 1 },
        { _id: 'c', n: 3 },
      ]),
    ).toMatchObject({ ids: ['b', 'c'] });
    const query = orders.orderBy('n', 'desc').skip(1).limit(1).field({ n: true, _id: false });
    expect(await query.get()).toMatchObject({ data: [{ n: 2 }] });
    expect(await orders.where({ n: 3 }).remove()).toMatchObject({ deleted: 1 });
    expect(await orders.doc('c').get()).toMatchObject({ data: [] });
  });

  test('adding undefined is a real error', async () => {
    const { db } = open();
    await expect(db.collection('orders').add(undefined as unknown as object)).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    });
  });
});

test('an aggregation as the SDK builds it', async () => {
  const { db, database } = open();
  database.seed('orders', [
    { _id: 1, user: 'a', fee: 10, at: { $date: NOW } },
    { _id: 2, user: 'a', fee: 20, at: { $date: NOW } },
    { _id: 3, user: 'b', fee: 5, at: { $date: 0 } },
  ]);
  database.seed('users', [{ _id: 'a', name: 'Ann' }]);
  const { command: _ } = db;
  const $ = _.aggregate;
  const { data } = (await db
    .collection('orders')
    .aggregate()
    .match({ fee: _.gte(5), at: _.gt(new Date(1)) })
    .group({
      _id: '$user',
      sum: $.sum('$fee'),
      day: $.first($.dateToString({ date: '$at', format: '%Y-%m-%d' })),
    })
    .lookup({
      from: 'users',
      let: { user: '$_id' },
      pipeline: $.pipeline()
        .match(_.expr($.eq(['$_id', '$$user'])))
        .project({ _id: 0, name: 1 })
        .done(),
      as: 'who',
    })
    .addFields({ name: $.arrayElemAt(['$who.name', 0]) })
    .project({ who: 0 })
    .sort({ sum: -1 })
    .limit(10)
    .end()) as { data: Rows };
  expect(data).toEqual([{ _id: 'a', sum: 30, day: '2026-01-02', name: 'Ann' }]);
});

describe('runTransaction', () => {
  test('a conflict at commit is tried again, and the money is right', async () => {
    const { db, database, orders } = open('commit');
    database.seed('orders', [{ _id: 'a', n: 0 }]);
    let runs = 0;
    const addOne = () =>
      db.runTransaction(async (transaction: { collection: Db['collection'] }) => {
        runs += 1;
        const { data } = (await transaction.collection('orders').doc('a').get()) as { data: unknown };
        const { n } = data as { n: number };
        await transaction
          .collection('orders')
          .doc('a')
          .update({ n: n + 1 });
      }) as Promise<void>;
    await Promise.all([addOne(), addOne(), addOne()]);
    expect(orders()).toEqual([{ _id: 'a', n: 3 }]);
    expect(runs).toBeGreaterThan(3);
  });

  test('a conflict on the write carries its code, rollback leaves nothing', async () => {
    const { db, database, orders } = open();
    database.seed('orders', [{ _id: 'a', n: 0 }]);
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await first.collection('orders').doc('a').update({ n: 1 });
    await expect(second.collection('orders').doc('a').update({ n: 2 })).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    });
    await first.rollback();
    expect(orders()).toEqual([{ _id: 'a', n: 0 }]);
  });

  test('where().update inside one runs outside of it, as on the real wire', async () => {
    const { db, database, orders } = open();
    database.seed('orders', [{ _id: 'a', n: 0 }]);
    const transaction = await db.startTransaction();
    await transaction.collection('orders').where({ n: 0 }).update({ n: 5 });
    await transaction.rollback();
    expect(orders()).toEqual([{ _id: 'a', n: 5 }]);
  });
});
