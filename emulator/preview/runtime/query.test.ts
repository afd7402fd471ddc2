import { parseRoute } from './query';

test.each([
  ['/pages/a/index', { path: 'pages/a/index', query: {} }],
  ['pages/a/index?x=1&y=', { path: 'pages/a/index', query: { x: '1', y: '' } }],
  ['/pages/a/index?x=a%20b', { path: 'pages/a/index', query: { x: 'a%20b' } }],
  ['/pages/a/index?package=prepay_id=1', { path: 'pages/a/index', query: { package: 'prepay_id=1' } }],
])('%s is %j, values as written', (url, route) => {
  expect(parseRoute(url)).toEqual(route);
});
