import { returnUrl } from './returnUrl';

test.each([
  ['https://h5.example.com', 'https://h5.example.com?orderNo=1&result=paid'],
  ['https://h5.example.com/a?b=c', 'https://h5.example.com/a?b=c&orderNo=1&result=paid'],
  ['https://h5.example.com/a#/b?c', 'https://h5.example.com/a?orderNo=1&result=paid#/b?c'],
])('%s goes on as %s', (back, url) => {
  expect(returnUrl(back, { orderNo: '1', result: 'paid' })).toBe(url);
});

test('foreign payments have no number of ours', () => {
  expect(returnUrl('https://h5.example.com/', { result: 'cashierOk' })).toBe(
    'https://h5.example.com/?result=cashierOk',
  );
});
