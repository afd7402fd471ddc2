import { requestId } from './requestClaim';

test('rule 4: one errand, buyer and key are one claim', () => {
  expect(requestId('order', 'openid-a', 'key-1')).toBe(requestId('order', 'openid-a', 'key-1'));
  const others = [
    requestId('order', 'openid-a', 'key-1'),
    requestId('refund', 'openid-a', 'key-1'),
    requestId('order', 'openid-b', 'key-1'),
    requestId('order', 'openid-a', 'key-2'),
  ];
  expect(new Set(others).size).toBe(others.length);
});

test("a buyer's claim says nothing of buyer or key", () => {
  expect(requestId('order', 'openid-a', 'key-1')).toMatch(/^[0-9a-f]{64}$/);
});
