import { anOrder, anOrderNo, BUYER } from '../../tests/builders/anOrder';
import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { NOON } from '../../tests/fakes/testClock';
import { listOrders, PAGE_SIZE } from './listOrders';

function shopWith(count: number, momentOf: (n: number) => number) {
  const { documents } = createPaymentWorld();
  for (let n = 1; n <= count; n += 1) {
    const createdAt = new Date(NOON.getTime() + momentOf(n));
    documents.put('orders', anOrder({ _id: anOrderNo(n), createdAt, status: n % 2 ? 'unpaid' : 'closed' }));
  }
  documents.put('orders', anOrder({ _id: anOrderNo(999), _openid: 'openid-of-another' }));
  return documents;
}

test.each([
  ['each of its own moment', (n: number) => n * 1000],
  ['five of one moment', (n: number) => Math.floor(n / 5) * 1000],
])('pages show every order once, newest first: %s', async (_what, momentOf) => {
  const documents = shopWith(45, momentOf);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOrders(documents, BUYER, { cursor });
    expect(page.orders.length).toBeLessThanOrEqual(PAGE_SIZE);
    seen.push(...page.orders.map(({ _id }) => _id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => anOrderNo(45 - n)));
});

test("a status narrows the list, and no page shows another buyer's order", async () => {
  const { orders, cursor } = await listOrders(
    shopWith(10, (n) => n),
    BUYER,
    { status: 'closed' },
  );
  expect(orders.map(({ status }) => status)).toEqual(Array(5).fill('closed'));
  expect(cursor).toBeUndefined();
});
