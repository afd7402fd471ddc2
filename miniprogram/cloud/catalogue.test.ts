import { CATALOGUE_PAGE_SIZE, createCatalogue } from './catalogue';

const aProduct = (n: number) => ({ _id: `sku-${n}`, title: `茶 ${n}`, fee: 100 * n, onSale: true });

test('reads page after page until one is not full', async () => {
  const all = Array.from({ length: 25 }, (_, n) => aProduct(n + 1));
  const catalogue = createCatalogue(({ skip, limit }) => Promise.resolve(all.slice(skip, skip + limit)));
  const first = await catalogue(0);
  expect(first).toMatchObject({ kind: 'answered', next: CATALOGUE_PAGE_SIZE });
  const second = await catalogue(CATALOGUE_PAGE_SIZE);
  expect(second.kind === 'answered' && second.products).toHaveLength(5);
  expect(second).not.toHaveProperty('next');
});

test.each([
  { _id: 'a', title: '茶', fee: 0 },
  { _id: 'a', title: '茶', fee: 1.5 },
  { _id: 'a', title: '茶', fee: '100' },
  { _id: 'a', fee: 100 },
  { title: '茶', fee: 100 },
  null,
])('%j is not offered', async (document) => {
  const page = await createCatalogue(() => Promise.resolve([document, aProduct(1)]))(0);
  expect(page).toEqual({ kind: 'answered', products: [{ sku: 'sku-1', title: '茶 1', fee: 100 }] });
});

test('a failed read is told in words', async () => {
  const failure = Object.assign(new Error('collection not exists'), { errCode: -502005 });
  const page = await createCatalogue(() => Promise.reject(failure))(0);
  expect(page).toEqual({ kind: 'unavailable', why: 'notSetUp', text: '服务还没有开通，请联系商家' });
});
