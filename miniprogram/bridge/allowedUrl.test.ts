import { allowedUrl, decoded, MAX_URL_LENGTH } from './allowedUrl';

const origins = ['https://h5.example.com', 'https://shop.example.com:8443'];

test.each([
  'https://h5.example.com',
  'https://h5.example.com/orders/1?from=mini#top',
  'https://H5.Example.com/a',
  'https://shop.example.com:8443/',
  'https://h5.example.com/?next=https://evil.example.net',
])('%s is ours', (url) => {
  expect(allowedUrl(url, origins)).toBe(url);
});

test('a path is one of the first origin', () => {
  expect(allowedUrl('/orders/1?a=b', origins)).toBe('https://h5.example.com/orders/1?a=b');
});

const hostile = [
  '',
  ' https://h5.example.com/',
  'javascript:alert(1)//https://h5.example.com',
  'data:text/html,https://h5.example.com',
  'http://h5.example.com/',
  'https://h5.example.com.evil.example.net/',
  'https://h5.example.com@evil.example.net/',
  'https://user:word@h5.example.com/',
  'https://evil.example.net/https://h5.example.com',
  'https://evil.example.net?https://h5.example.com',
  'https://evil.example.net#https://h5.example.com',
  'https:\\\\h5.example.com/',
  'https://h5.example.com\\@evil.example.net/',
  'https:/h5.example.com/',
  'https:h5.example.com',
  '//evil.example.net/',
  '/\\evil.example.net/',
  'https://h5.example.com:444/',
  'https://shop.example.com/',
  'https://h5.example.com./',
  'https://h5.example.com/a b',
  'https://h5.example.com/\u0000',
  'https://h5.example.com/\r\nx',
  'https://h5.example.com/付',
  'https://h5。example.com/',
  'pages/order/index',
  `https://h5.example.com/${'a'.repeat(MAX_URL_LENGTH)}`,
];

test.each(hostile)('%j is not', (url) => {
  expect(allowedUrl(url, origins)).toBeUndefined();
  expect(allowedUrl(url, [])).toBeUndefined();
});

test('without an origin of ours not even a path passes', () => {
  expect(allowedUrl('/orders/1', [])).toBeUndefined();
});

test.each([
  ['a%20b', 'a b'],
  ['%253A', '%3A'],
  ['%', undefined],
  ['%E4%BD', undefined],
])('%s is decoded once: %s', (value, text) => {
  expect(decoded(value)).toBe(text);
});
