import { collectionPolicies } from './collections';

test('[SEC-03] no client writes anything, and reads nothing but products', () => {
  const rules = Object.entries(collectionPolicies).map(([name, { rule }]) => [name, rule]);
  expect(rules.filter(([, rule]) => rule !== 'ADMINONLY')).toEqual([['products', 'ADMINWRITE']]);
});

test('[OPS-09] every timer and list query has an index that begins with its first field', () => {
  const firstFields = (name: keyof typeof collectionPolicies) =>
    collectionPolicies[name].indexes.map(({ keys }) => keys[0]?.name);
  expect(firstFields('orders')).toEqual(expect.arrayContaining(['_openid', 'checkAt']));
  expect(firstFields('payments')).toEqual(expect.arrayContaining(['orderNo', 'checkAt']));
  expect(firstFields('refunds')).toEqual(expect.arrayContaining(['orderNo', 'checkAt']));
  expect(firstFields('messages')).toContain('nextTryAt');
  expect(firstFields('orders')).toEqual(expect.arrayContaining(['createdAt', 'status']));
  expect(firstFields('refunds')).toContain('status');
  expect(firstFields('incidents')).toEqual(expect.arrayContaining(['status', 'subject']));
  expect(firstFields('shipments')).toEqual(['checkAt']);
  expect(firstFields('ledger')).toContain('at');
});
