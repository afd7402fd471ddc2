import { bookRow } from './books';

test('a document of any kind reads as one line', () => {
  expect(
    bookRow({
      _id: 'incident-1',
      _openid: 'openid-buyer',
      status: 'failed',
      kind: 'paidTwice',
      refundFee: 4500,
      tries: 3,
      orderNo: '02100202601020304050000000000000',
      note: '',
      long: 'x'.repeat(61),
      at: '2026-01-02T03:04:05.000Z',
      revision: 2,
    }),
  ).toEqual({
    id: 'incident-1',
    status: { text: '失败 failed', tone: 'bad' },
    text: 'paidTwice · ¥45.00 · tries 3',
    time: '01-02 11:04:05',
  });
});

test('one that says nothing has its number', () => {
  expect(bookRow({ _id: 7 })).toEqual({ id: '7', text: '', time: '' });
});
