import { NOW, openThings, refusalOf, type Wire } from '../fixtures/wire';
import { stringifyEjson } from '../values/ejson';
import { type Doc } from '../values/value';
import { type ConflictOn, TRANSACTION_IDLE_LIMIT_MS } from './transactions';

const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT';
const GONE = 'DATABASE_TRANSACTION_FAIL';

/** One transaction in the wire's words. */
function begin(things: Wire) {
  const transactionId = String(things.call('startTransaction')['transactionId']);
  const inside = { transactionId };
  return {
    find: (query: Doc = {}, more: Record<string, unknown> = {}) => things.find(query, { ...inside, ...more }),
    insert: (doc: Doc) => things.call('insertDocument', { data: [stringifyEjson(doc)], ...inside }),
    update: (query: Doc, data: Doc) => things.update(query, data, inside),
    set: (id: string, data: Doc) => things.set(id, data, inside),
    remove: (query: Doc) => things.remove(query, inside),
    commit: () => things.call('commitTransaction', inside),
    abort: () => things.call('abortTransaction', inside),
  };
}

const openAccounts = (conflictOn?: ConflictOn, clock = { now: NOW }) => {
  const things = openThings({ now: () => clock.now, ...(conflictOn === undefined ? {} : { conflictOn }) });
  things.insert({ _id: 'a', n: 100 }, { _id: 'b', n: 0 });
  return things;
};

const modes: ConflictOn[] = ['write', 'commit'];

describe.each(modes)('conflicts answered on %s', (conflictOn) => {
  test('sees its own writes, others see them only after commit', () => {
    const things = openAccounts(conflictOn);
    const transaction = begin(things);
    expect(transaction.update({ _id: 'a' }, { $inc: { n: -30 } })).toBe(1);
    transaction.insert({ _id: 'c', n: 30 });
    expect(transaction.remove({ _id: 'b' })).toBe(1);
    expect(transaction.set('d', { n: 1 })).toEqual({ updated: 0, upsert_id: 'd' });
    const after = [
      { _id: 'a', n: 70 },
      { _id: 'c', n: 30 },
      { _id: 'd', n: 1 },
    ];
    expect(transaction.find()).toEqual(after);
    expect(transaction.find({ n: { $lt: 50 } }, { order: '{"n":-1}' })).toEqual(after.slice(1));
    expect(transaction.find({}, { offset: 1, limit: 1 })).toEqual([after[1]]);
    expect(things.find()).toEqual([
      { _id: 'a', n: 100 },
      { _id: 'b', n: 0 },
    ]);
    transaction.commit();
    expect(things.find()).toEqual(after);
  });

  test('nothing stays of an aborted one', () => {
    const things = openAccounts(conflictOn);
    const transaction = begin(things);
    transaction.update({ _id: 'a' }, { $set: { n: 1 } });
    transaction.insert({ _id: 'c' });
    transaction.abort();
    expect(things.find()).toEqual([
      { _id: 'a', n: 100 },
      { _id: 'b', n: 0 },
    ]);
  });

  test('reads the snapshot of its first operation', () => {
    const things = openAccounts(conflictOn);
    const transaction = begin(things);
    things.update({ _id: 'a' }, { $set: { n: 1 } });
    expect(transaction.find({ _id: 'a' })).toEqual([{ _id: 'a', n: 1 }]);
    things.update({ _id: 'a' }, { $set: { n: 2 } });
    things.insert({ _id: 'new', n: 5 });
    things.remove({ _id: 'b' });
    expect(transaction.find({ n: { $gte: 0 } })).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 0 },
    ]);
    expect(things.find({ n: { $gte: 0 } })).toEqual([
      { _id: 'a', n: 2 },
      { _id: 'new', n: 5 },
    ]);
  });

  test('a document somebody changed since the snapshot cannot be committed over', () => {
    const things = openAccounts(conflictOn);
    const transaction = begin(things);
    transaction.find({ _id: 'a' });
    things.update({ _id: 'a' }, { $set: { n: 1 } });
    const refusal = refusalOf(() => {
      transaction.update({ _id: 'a' }, { $inc: { n: 1 } });
      transaction.commit();
    });
    expect(refusal.code).toBe(CONFLICT);
    expect(refusalOf(() => transaction.commit()).code).toBe(GONE);
    expect(things.find({ _id: 'a' })).toEqual([{ _id: 'a', n: 1 }]);
  });

  test('an ordinary write goes ahead of an open transaction, which then loses at commit', () => {
    const things = openAccounts(conflictOn);
    const transaction = begin(things);
    transaction.update({ _id: 'a' }, { $inc: { n: 1 } });
    transaction.update({ _id: 'b' }, { $inc: { n: 1 } });
    expect(things.update({ _id: 'a' }, { $set: { n: 7 } })).toBe(1);
    expect(refusalOf(() => transaction.commit()).code).toBe(CONFLICT);
    expect(things.find()).toEqual([
      { _id: 'a', n: 7 },
      { _id: 'b', n: 0 },
    ]);
  });

  test('of two that add the same _id one wins', () => {
    const things = openAccounts(conflictOn);
    const [first, second] = [begin(things), begin(things)];
    first.find();
    second.find();
    first.insert({ _id: 'x', by: 1 });
    const refusal = refusalOf(() => {
      second.insert({ _id: 'x', by: 2 });
      first.commit();
      second.commit();
    });
    expect(refusal.code).toBe(CONFLICT);
    if (conflictOn === 'write') first.commit();
    expect(things.find({ _id: 'x' })).toEqual([{ _id: 'x', by: 1 }]);
  });

  test('reading what others write is no conflict', () => {
    const things = openAccounts(conflictOn);
    const transaction = begin(things);
    transaction.find({ _id: 'a' });
    things.update({ _id: 'a' }, { $set: { n: 1 } });
    transaction.update({ _id: 'b' }, { $set: { n: 5 } });
    expect(transaction.commit()).toEqual({});
  });

  test('money moved by many never grows or shrinks', () => {
    const things = openAccounts(conflictOn);
    let [moved, conflicts] = [0, 0];
    const open = Array.from({ length: 6 }, () => begin(things));
    for (const transaction of open) {
      const refusal = refusalOf(() => {
        transaction.update({ _id: 'a' }, { $inc: { n: -1 } });
        transaction.update({ _id: 'b' }, { $inc: { n: 1 } });
      });
      conflicts += refusal.code === CONFLICT ? 1 : 0;
    }
    for (const transaction of open) {
      const { code } = refusalOf(() => transaction.commit());
      moved += code === 'nothing was refused' ? 1 : 0;
      conflicts += code === CONFLICT ? 1 : 0;
    }
    expect([moved, conflicts]).toEqual([1, 5]);
    expect(things.find()).toEqual([
      { _id: 'a', n: 99 },
      { _id: 'b', n: 1 },
    ]);
  });
});

describe('conflicts answered on write, as the real cloud is reported to do', () => {
  test('is the default, for a document another open transaction has written', () => {
    const things = openAccounts();
    const [first, second] = [begin(things), begin(things)];
    first.update({ _id: 'a' }, { $inc: { n: 1 } });
    expect(refusalOf(() => second.update({ _id: 'a' }, { $inc: { n: 1 } })).code).toBe(CONFLICT);
    expect(refusalOf(() => second.find()).code).toBe(GONE);
    first.commit();
    expect(things.find({ _id: 'a' })).toEqual([{ _id: 'a', n: 101 }]);
  });

  test('an aborted transaction frees its documents', () => {
    const things = openAccounts();
    const [first, second] = [begin(things), begin(things)];
    first.update({ _id: 'a' }, { $inc: { n: 1 } });
    first.abort();
    expect(second.update({ _id: 'a' }, { $inc: { n: 2 } })).toBe(1);
    second.commit();
    expect(things.find({ _id: 'a' })).toEqual([{ _id: 'a', n: 102 }]);
  });
});

describe('unique indexes inside a transaction', () => {
  const openUnique = (conflictOn: ConflictOn) => {
    const things = openThings({ conflictOn });
    things.database.configure('things', {
      indexes: [{ name: 'mail', unique: true, keys: [{ name: 'mail', direction: '1' }] }],
    });
    things.insert({ _id: 'a', mail: 'x' });
    return things;
  };

  test('a value that is taken is E11000, and the transaction is over', () => {
    const things = openUnique('write');
    const transaction = begin(things);
    expect(refusalOf(() => transaction.insert({ _id: 'b', mail: 'x' })).message).toContain('E11000');
    expect(refusalOf(() => transaction.commit()).code).toBe(GONE);
  });

  test('a value taken twice by the transaction itself is E11000', () => {
    const transaction = begin(openUnique('write'));
    transaction.insert({ _id: 'b', mail: 'y' });
    expect(refusalOf(() => transaction.insert({ _id: 'c', mail: 'y' })).message).toContain('E11000');
  });

  test('a value may pass from one document to another', () => {
    const things = openUnique('commit');
    const transaction = begin(things);
    transaction.update({ _id: 'a' }, { $set: { mail: 'z' } });
    transaction.insert({ _id: 'b', mail: 'x' });
    transaction.commit();
    expect(things.find({ mail: 'x' })).toEqual([{ _id: 'b', mail: 'x' }]);
  });

  test('a value somebody else took meanwhile is a conflict, and nothing is written', () => {
    const things = openUnique('commit');
    const transaction = begin(things);
    transaction.update({ _id: 'a' }, { $set: { n: 1 } });
    transaction.insert({ _id: 'b', mail: 'y' });
    things.insert({ _id: 'c', mail: 'y' });
    expect(refusalOf(() => transaction.commit()).code).toBe(CONFLICT);
    expect(things.find()).toEqual([
      { _id: 'a', mail: 'x' },
      { _id: 'c', mail: 'y' },
    ]);
  });
});

describe('a transaction that is over', () => {
  test.each<[string, (transaction: ReturnType<typeof begin>) => void]>([
    ['committed', (transaction) => transaction.commit()],
    ['aborted', (transaction) => transaction.abort()],
  ])('%s: every further call is refused', (_name, finish) => {
    const transaction = begin(openAccounts());
    transaction.find();
    finish(transaction);
    for (const use of [transaction.find, transaction.commit, transaction.abort]) {
      expect(refusalOf(() => use()).code).toBe(GONE);
    }
  });

  test('a refused write ends it, as in MongoDB', () => {
    const transaction = begin(openAccounts());
    expect(refusalOf(() => transaction.insert({ _id: 'a' })).message).toContain('E11000');
    expect(refusalOf(() => transaction.find()).code).toBe(GONE);
  });

  test('an id that was never given is refused', () => {
    const things = openAccounts();
    expect(refusalOf(() => things.call('commitTransaction', { transactionId: 'nope' })).code).toBe(GONE);
    expect(refusalOf(() => things.find({}, { transactionId: 'nope' })).code).toBe(GONE);
    expect(refusalOf(() => things.call('commitTransaction')).code).toBe('INVALID_PARAM');
  });

  test('it is dropped after too long a pause', () => {
    const clock = { now: NOW };
    const things = openAccounts('write', clock);
    const [used, idle] = [begin(things), begin(things)];
    idle.update({ _id: 'a' }, { $inc: { n: 1 } });
    clock.now += TRANSACTION_IDLE_LIMIT_MS;
    used.find();
    clock.now += 1;
    expect(refusalOf(() => idle.commit()).code).toBe(GONE);
    expect(used.update({ _id: 'a' }, { $inc: { n: 5 } })).toBe(1);
    used.commit();
    expect(things.find({ _id: 'a' })).toEqual([{ _id: 'a', n: 105 }]);
  });

  test('a reset ends all of them', () => {
    const things = openAccounts();
    const transaction = begin(things);
    transaction.insert({ _id: 'c' });
    things.database.reset();
    expect(refusalOf(() => transaction.commit()).code).toBe(GONE);
    expect(things.find()).toEqual([]);
  });
});

test('seeding does not disturb the snapshot of an open transaction', () => {
  const things = openAccounts('commit');
  const transaction = begin(things);
  transaction.find();
  things.database.seed('things', [{ _id: 'z' }]);
  expect(transaction.find()).toEqual([
    { _id: 'a', n: 100 },
    { _id: 'b', n: 0 },
  ]);
  expect(things.find()).toEqual([{ _id: 'z' }]);
});
