import { NOW, openThings, refusalOf, type Wire, wireTo } from '../fixtures/wire';
import { stringifyEjson } from '../values/ejson';
import { type BasicRule, type RuleSet } from '../store/collection';
import { type Doc } from '../values/value';

const ME = 'o-me';
const DENIED = 'DATABASE_PERMISSION_DENIED';

function openAs(rule: BasicRule | RuleSet): { server: Wire; client: Wire } {
  const server = openThings();
  server.database.configure('things', { rule });
  server.insert({ _id: 'mine', _openid: ME, n: 1 }, { _id: 'other', _openid: 'o-other', n: 1 });
  return { server, client: wireTo(server.database, 'things', { openid: ME }) };
}

const idsOf = (docs: unknown[]) => docs.map((doc) => (doc as Doc)['_id']);

/** What a client gets: the ids it reads, how many it changes and removes, whether it may add. */
describe('basic permissions', () => {
  test.each<[BasicRule, unknown, unknown, unknown]>([
    ['READONLY', ['mine', 'other'], 1, true],
    ['PRIVATE', ['mine'], 1, true],
    ['ADMINWRITE', ['mine', 'other'], DENIED, false],
    ['ADMINONLY', DENIED, DENIED, false],
  ])('%s', (rule, reads, changes, adds) => {
    const answer = (work: () => unknown) => {
      let found: unknown;
      const { code } = refusalOf(() => {
        found = work();
      });
      return code === 'nothing was refused' ? found : code;
    };
    const { client, server } = openAs(rule);
    expect(answer(() => idsOf(client.find({ n: 1 })))).toEqual(reads);
    expect(answer(() => client.update({}, { $set: { n: 2 } }))).toEqual(changes);
    expect(answer(() => client.insert({ _id: 'new' }))).toEqual(adds ? ['new'] : DENIED);
    expect(answer(() => client.remove({ n: 2 }))).toEqual(changes);
    expect(idsOf(server.find({ n: 1 }))).toContain('other');
  });

  test('a collection without settings is PRIVATE', () => {
    const things = openThings();
    things.insert({ _id: 1, _openid: 'o-other' });
    expect(wireTo(things.database, 'things', { openid: ME }).find()).toEqual([]);
  });
});

describe('a client', () => {
  test('has its openid put into what it makes', () => {
    const { client, server } = openAs('PRIVATE');
    client.insert({ _id: 'new', a: 1 });
    client.set('set', { a: 1 });
    expect(server.find({ a: 1 })).toEqual([
      { _id: 'new', _openid: ME, a: 1 },
      { _id: 'set', _openid: ME, a: 1 },
    ]);
  });

  test('stays the owner of what it replaces, and cannot give it away or take what is not its own', () => {
    const { client, server } = openAs('PRIVATE');
    client.set('mine', { n: 5 });
    expect(server.find({ _id: 'mine' })).toEqual([{ _id: 'mine', _openid: ME, n: 5 }]);
    expect(refusalOf(() => client.update({ _id: 'mine' }, { $set: { _openid: 'o-x' } })).code).toBe(DENIED);
    expect(refusalOf(() => client.update({ _id: 'mine' }, { $rename: { n: '_openid' } })).code).toBe(DENIED);
    expect(refusalOf(() => client.insert({ _openid: 'o-x' })).code).toBe(DENIED);
    expect(refusalOf(() => client.set('other', { n: 5 })).message).toContain('E11000');
    expect(server.find({ _id: 'other' })).toEqual([{ _id: 'other', _openid: 'o-other', n: 1 }]);
  });

  test('reads twenty documents at most', () => {
    const { client, server } = openAs('READONLY');
    server.insert(...Array.from({ length: 30 }, (_, n): Doc => ({ _id: n })));
    expect(client.find({}, { limit: 1000 })).toHaveLength(20);
  });

  test('does what only functions may do in vain', () => {
    const { client } = openAs('READONLY');
    for (const action of ['addCollection', 'startTransaction', 'commitTransaction', 'abortTransaction']) {
      expect(refusalOf(() => client.call(action, { transactionId: 'x' })).code).toBe(DENIED);
    }
    expect(refusalOf(() => client.find({}, { transactionId: 'x' })).code).toBe(DENIED);
    expect(
      refusalOf(() =>
        client.aggregate({ $lookup: { from: 'things', localField: 'a', foreignField: 'b', as: 'c' } }),
      ).code,
    ).toBe(DENIED);
  });

  test('aggregates what it may read', () => {
    const { client } = openAs('PRIVATE');
    expect(client.aggregate({ $group: { _id: '$_openid', n: { $sum: 1 } } })).toEqual([{ _id: ME, n: 1 }]);
    expect(client.aggregate({ $match: { n: 1 } }, { $count: 'n' })).toEqual([{ n: 1 }]);
  });
});

const allowed = (rule: string, query: Doc) => {
  const { server, client } = openAs({ read: rule });
  server.database.configure('people', {});
  server.database.seed('people', [{ _id: ME, role: 'boss', level: 3 }]);
  return refusalOf(() => client.find(query)).code === 'nothing was refused';
};

describe('a rule lets a query through only when all it can find is inside', () => {
  const own = 'doc._openid == auth.openid';
  test.each<[string, Doc, boolean]>([
    ['true', {}, true],
    ['false', {}, false],
    [own, { _openid: ME }, true],
    [own, { _openid: '{openid}' }, true],
    [own, { $and: [{ n: 1 }, { _openid: '{openid}' }] }, true],
    [own, { _openid: { $eq: '{openid}' }, n: { $gt: 0 } }, true],
    [own, { _openid: { $in: [ME] } }, true],
    [own, {}, false],
    [own, { _id: 'mine' }, false],
    [own, { _openid: 'o-other' }, false],
    [own, { _openid: { $in: [ME, 'o-other'] } }, false],
    [own, { _openid: { $ne: 'o-other' } }, false],
    [own, { _openid: /^o-me$/ }, false],
    [own, { $or: [{ _openid: ME }, { _openid: 'o-other' }] }, false],
    [
      own,
      {
        $or: [
          { _openid: ME, n: 1 },
          { _openid: ME, n: 2 },
        ],
      },
      true,
    ],
    [own, { $or: [{ n: 1 }, { n: 2 }], _openid: ME }, true],
    ['auth.openid == doc._openid', { _openid: ME }, true],
    ['auth.openid != null', {}, true],
    ['auth != null', {}, true],
    ["auth.openid in ['o-me', 'o-x']", {}, true],
    ["auth.openid in ['o-x']", {}, false],
    ['doc.n > 5', { n: { $gt: 5 } }, true],
    ['doc.n > 5', { n: { $gte: 5 } }, false],
    ['doc.n > 5', { n: { $gte: 6, $lt: 9 } }, true],
    ['doc.n > 5', { n: 6 }, true],
    ['5 < doc.n', { n: 6 }, true],
    ['doc.n >= 5', { n: { $gte: 5 } }, true],
    ['doc.n < 5', { n: { $lte: 4 } }, true],
    ['doc.n <= 5', { n: { $lt: 5 } }, true],
    ['doc.n != 5', { n: { $gt: 5 } }, true],
    ['doc.n != 5', { n: { $gte: 5 } }, false],
    ["doc.status in ['a', 'b']", { status: { $in: ['a', 'b'] } }, true],
    ["doc.status in ['a', 'b']", { status: { $in: ['a', 'c'] } }, false],
    ['doc.open', { open: true }, true],
    ['!doc.open', { open: false }, true],
    ['!(doc.n > 5)', { n: { $gt: 5 } }, false],
    [`${own} || doc.public == true`, { public: true }, true],
    [`${own} || doc.public == true`, { public: false }, false],
    [`${own} && doc.n == 1`, { _openid: ME, n: 1 }, true],
    [`${own} && doc.n == 1`, { _openid: ME }, false],
    ['doc.expires > now', { expires: { $gt: new Date(NOW) } }, true],
    ['doc.expires > now', { expires: { $gt: new Date(NOW - 1) } }, false],
    ['doc.a.b == 1', { 'a.b': 1 }, true],
    ["doc['a'] == 1", { a: 1 }, true],
    ["get('database.people.o-me').role == 'boss'", {}, true],
    ["get('database.people.nobody').role == 'boss'", {}, false],
    ["get('database.people.nobody') == null", {}, true],
    ['get(`database.people.${auth.openid}`).level >= 3', {}, true],
    ['get(`database.people.${doc.owner}`).level >= 3', { owner: ME }, true],
    ['get(`database.people.${doc.owner}`).level >= 3', {}, false],
  ])('%s and %j: %s', (rule, query, expected) => {
    expect(allowed(rule, query)).toBe(expected);
  });
});

describe('rules for writing', () => {
  const rules: RuleSet = {
    read: false,
    create: 'doc.n <= 10 && doc._openid == auth.openid',
    write: 'doc._openid == auth.openid',
    delete: false,
  };

  test('create looks at the new document, update at the query, delete has its own', () => {
    const { client, server } = openAs(rules);
    expect(client.insert({ _id: 'new', n: 10 })).toEqual(['new']);
    expect(refusalOf(() => client.insert({ n: 11 })).code).toBe(DENIED);
    expect(refusalOf(() => client.insert({})).code).toBe(DENIED);
    expect(client.update({ _openid: '{openid}', n: 1 }, { $set: { n: 3 } })).toBe(1);
    expect(refusalOf(() => client.update({ n: 1 }, { $set: { n: 3 } })).code).toBe(DENIED);
    expect(refusalOf(() => client.remove({ _openid: ME })).code).toBe(DENIED);
    expect(refusalOf(() => client.find({ _openid: ME })).code).toBe(DENIED);
    expect(server.find({ _id: 'mine' })).toEqual([{ _id: 'mine', _openid: ME, n: 3 }]);
  });
});

describe('a rule that cannot be evaluated is refused by name when it is set', () => {
  test.each<[string, string]>([
    ['request.data.n > 1', `'request'`],
    ['auth.uid == 1', `'auth.uid'`],
    ['doc != null', `'doc' without a field`],
    ['doc.n + 1 > 2', '+'],
    ['doc.n ==', 'ends too early'],
    ['(doc.n == 1', `')' expected`],
    ['doc.n == 1 doc.n', 'not expected here'],
    ["get('a').b && get('b').c && get('c').d && get('e').f", 'more than 3 calls'],
    ["get('database.a.' ) == get(get(get('x').y).z).q", 'more than 3'],
    ['get(get(get(`x`).y).z).q == 1', 'deeper than 2'],
  ])('%s', (rule, message) => {
    const things = openThings();
    const refusal = refusalOf(() => things.database.configure('things', { rule: { read: rule } }));
    expect(refusal).toEqual({ code: 'INVALID_PARAM', message: expect.stringContaining(message) });
  });

  test.each<[unknown, string]>([
    ['EVERYBODY', `unknown permission 'EVERYBODY'`],
    [{ reads: true }, `unknown key 'reads'`],
    [{ read: 5 }, 'an expression or true or false'],
  ])('%j', (rule, message) => {
    const things = openThings();
    const refusal = refusalOf(() => things.database.configure('things', { rule: rule as RuleSet }));
    expect(refusal).toEqual({ code: 'INVALID_PARAM', message: expect.stringContaining(message) });
  });
});

test('rules never apply to functions', () => {
  const { server } = openAs({ read: false, write: false });
  expect(server.find({})).toHaveLength(2);
  server.call('insertDocument', { data: [stringifyEjson({ _id: 'x' })] });
  expect(server.find({ _id: 'x' })).toEqual([{ _id: 'x' }]);
});
