import { exchangeText, messageText } from './messageText';

test('headers stand one per line above the untouched body', () => {
  const headers = { 'Content-Type': 'application/json', 'Wechatpay-Nonce': 'fake-nonce' };
  expect(messageText({ headers, body: '{"id":"fake"}' })).toBe(
    'Content-Type: application/json\nWechatpay-Nonce: fake-nonce\n\n{"id":"fake"}',
  );
});

test('a request and its answer begin with what they are', () => {
  const message = { headers: { Accept: 'application/json' }, body: '' };
  const { asked, answered } = exchangeText({
    at: 0,
    api: 'v3',
    operation: 'query',
    request: { method: 'GET', target: '/v3/pay', ...message },
    answer: { status: 404, ...message },
  });
  expect(asked).toBe('GET /v3/pay\nAccept: application/json\n\n');
  expect(answered).toBe('HTTP 404\nAccept: application/json\n\n');
});
