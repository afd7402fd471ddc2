import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { anOrder, anOrderNo } from '../../tests/builders/anOrder';
import { readPage } from './readPage';

const MOMENTS = [1, 1, 1, 2, 3, 3, 3, 3, 3, 4].map((minute) => new Date(Date.UTC(2030, 0, 1, 4, minute)));

function someOrders() {
  const documents = createMemoryDocuments();
  MOMENTS.forEach((createdAt, n) => documents.put('orders', anOrder({ _id: anOrderNo(n), createdAt })));
  return documents;
}

const numbers = MOMENTS.map((_moment, n) => anOrderNo(n));

test.each([
  [false, 1],
  [false, 2],
  [false, 3],
  [true, 2],
  [true, 4],
])(
  'oldest first %p: pages of %i hold each order once, also where many share a moment',
  async (oldestFirst, size) => {
    const documents = someOrders();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const before = documents.roundTrips.sequential;
      const page = await readPage(documents, 'orders', {
        where: {},
        field: 'createdAt',
        momentOf: ({ createdAt }) => createdAt,
        oldestFirst,
        cursor,
        size,
      });
      expect(documents.roundTrips.sequential - before).toBe(1);
      seen.push(...page.records.map(({ _id }) => _id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(oldestFirst ? numbers : [...numbers].reverse());
  },
);

test.each([false, true])(
  'oldest first %p: a range holds what begins in it, and its pages too',
  async (oldestFirst) => {
    const documents = someOrders();
    const range = {
      from: new Date(Date.UTC(2030, 0, 1, 4, 2)),
      before: new Date(Date.UTC(2030, 0, 1, 4, 4)),
    };
    const read = (cursor?: string) =>
      readPage(documents, 'orders', {
        where: {},
        field: 'createdAt',
        momentOf: ({ createdAt }) => createdAt,
        oldestFirst,
        ...range,
        cursor,
        size: 4,
      });
    const first = await read();
    const second = await read(first.cursor);
    const found = [...first.records, ...second.records].map(({ _id }) => _id);
    expect(found.sort()).toEqual(numbers.slice(3, 9));
    expect(second.cursor).toBeUndefined();
  },
);
