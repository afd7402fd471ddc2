import type { Product } from '../../shared/products/product';
import type { Condition } from '../../shared/gateways/documents';
import { newMessage } from '../../shared/messages/newMessage';
import { applyChange } from './applyChange';
import { matchesCondition } from './matchesCondition';
import { createMemoryDocuments } from './memoryDocuments';

const NOON = new Date('2030-01-01T04:00:00Z');
const LATER = new Date('2030-01-01T05:00:00Z');

const aMessage = (orderNo: string, at = NOON) =>
  newMessage('paid', { orderNo, openid: 'openid-of-a-buyer' }, at);

describe('conditions', () => {
  const document = {
    name: 'b',
    count: 2,
    at: NOON,
    gone: null,
    open: true,
    inner: { state: 'x', list: [1] },
  };

  test.each<[Condition, boolean]>([
    [{}, true],
    [{ name: 'b', count: 2 }, true],
    [{ name: 'b', count: 3 }, false],
    [{ 'inner.state': 'x' }, true],
    [{ 'inner.state.deeper': 'x' }, false],
    [{ at: new Date(NOON) }, true],
    [{ at: { lte: NOON } }, true],
    [{ at: { lt: NOON } }, false],
    [{ at: { gte: NOON, lt: LATER } }, true],
    [{ at: { gt: NOON, lt: LATER } }, false],
    [{ gone: null }, true],
    [{ missing: null }, true],
    [{ gone: { lte: NOON } }, false],
    [{ missing: { lte: 5 } }, false],
    [{ name: { gt: 1 } }, false],
    [{ gone: { exists: true } }, true],
    [{ missing: { exists: true } }, false],
    [{ missing: { exists: false } }, true],
    [{ name: { in: ['a', 'b'] } }, true],
    [{ name: { in: [] } }, false],
    [{ open: { in: [false, true] } }, true],
    [{ constructor: { exists: true } }, false],
  ])('%j is %s', (condition, matches) => {
    expect(matchesCondition(document, condition)).toBe(matches);
  });

  test('a test that does not exist is refused by name', () => {
    expect(() => matchesCondition(document, { name: { like: 'b' } as never })).toThrow('like');
  });
});

describe('changes', () => {
  test('objects are replaced, dotted keys reach in, and revision counts up', () => {
    const before = { _id: 'a', inner: { kept: 1, lost: 2 }, list: ['x'], revision: 4 };
    expect(
      applyChange(before, {
        set: { inner: { fresh: true }, 'made.here': NOON, ignored: undefined },
        inc: { count: 2 },
        push: { list: 'y' },
      }),
    ).toEqual({
      _id: 'a',
      inner: { fresh: true },
      made: { here: NOON },
      count: 2,
      list: ['x', 'y'],
      revision: 5,
    });
    expect(before).toEqual({ _id: 'a', inner: { kept: 1, lost: 2 }, list: ['x'], revision: 4 });
  });

  test.each([
    [{ set: { inner: {}, 'inner.kept': 1 } }, 'conflict'],
    [{ set: { count: 1 }, inc: { count: 1 } }, 'conflict'],
    [{ set: { revision: 1 } }, 'conflict'],
    [{ set: { _id: 'b' } }, '_id'],
    [{ set: { 'gone.deeper': 1 } }, 'gone'],
    [{ inc: { name: 1 } }, 'name'],
    [{ push: { name: 1 } }, 'name'],
  ])('%j is refused', (change, words) => {
    expect(() => applyChange({ _id: 'a', name: 'n', gone: null, inner: {}, revision: 0 }, change)).toThrow(
      words,
    );
  });
});

describe('documents', () => {
  test('an `_id` is taken once', async () => {
    const documents = createMemoryDocuments();
    const twice = [
      documents.insert('messages', aMessage('1')),
      documents.insert('messages', aMessage('1', LATER)),
    ];
    expect(await Promise.all(twice)).toEqual(['inserted', 'exists']);
    expect(documents.all('messages')).toEqual([aMessage('1')]);
  });

  test('of many equal conditional updates at once one wins', async () => {
    const documents = createMemoryDocuments();
    documents.put('messages', aMessage('1'));
    const claim = () =>
      documents.update('messages', 'paid:1', { status: 'due' }, { set: { status: 'sending' } });
    const won = await Promise.all(Array.from({ length: 20 }, claim));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await documents.get('messages', 'paid:1')).toMatchObject({ status: 'sending', revision: 1 });
  });

  test('find filters, orders with null first, and limits', async () => {
    const documents = createMemoryDocuments();
    documents.put('messages', aMessage('2', LATER));
    documents.put('messages', { ...aMessage('3'), nextTryAt: null });
    documents.put('messages', aMessage('1'));
    const ids = async (query: Parameters<typeof documents.find>[1]) =>
      (await documents.find('messages', query)).map(({ orderNo }) => orderNo);
    expect(await ids({ where: {}, orderBy: { nextTryAt: 'asc' }, limit: 9 })).toEqual(['3', '1', '2']);
    expect(await ids({ where: {}, orderBy: { nextTryAt: 'desc' }, limit: 2 })).toEqual(['2', '1']);
    expect(await ids({ where: { nextTryAt: { lte: NOON } }, limit: 9 })).toEqual(['1']);
  });

  test('what is read or written is a copy without undefined fields', async () => {
    const documents = createMemoryDocuments();
    const product = { _id: 'tea', title: 'Tea', note: undefined } as unknown as Product;
    await documents.insert('products', product);
    const read = await documents.get('products', 'tea');
    expect(Object.keys(read ?? {})).toEqual(['_id', 'title']);
    Object.assign(read ?? {}, { title: 'changed' });
    expect(documents.all('products')).toMatchObject([{ title: 'Tea' }]);
    expect(await documents.remove('products', 'tea', { title: 'Coffee' })).toBe(false);
    expect(await documents.remove('products', 'tea', { title: 'Tea' })).toBe(true);
    expect(await documents.get('products', 'tea')).toBeUndefined();
  });

  test('calls begun together are one sequential round trip', async () => {
    const documents = createMemoryDocuments();
    await Promise.all([documents.get('products', 'a'), documents.get('orders', 'b')]);
    await documents.get('products', 'a');
    expect([documents.roundTrips.sequential, documents.roundTrips.total]).toEqual([2, 3]);
    expect(documents.calls[1]).toEqual({ method: 'get', collection: 'orders', id: 'b' });
  });

  test('a told failure comes once, before or after the work', async () => {
    const documents = createMemoryDocuments();
    documents.failNext({ method: 'insert' });
    documents.failNext({ collection: 'messages', done: true });
    await expect(documents.insert('messages', aMessage('1'))).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    expect(documents.all('messages')).toEqual([]);
    await expect(documents.insert('messages', aMessage('1'))).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    expect(await documents.insert('messages', aMessage('1'))).toBe('exists');
  });
});
