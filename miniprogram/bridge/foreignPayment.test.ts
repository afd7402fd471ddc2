import { foreignPaymentOf } from './foreignPayment';

const payment = {
  timeStamp: '1793750400',
  nonceStr: 'fakenonce',
  package: 'prepay_id=wx20fake0000',
  signType: 'RSA',
  paySign: 'fakeSign+/fakeSign==',
} as const;
const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const inQuery = (value: unknown) => foreignPaymentOf({ payment: encoded(value) });

test('as JSON, encoded once', () => {
  expect(inQuery(payment)).toEqual({ kind: 'payment', payment });
});

test('each by its own name, encoded', () => {
  const query = Object.fromEntries(
    Object.entries(payment).map(([name, value]) => [name, encodeURIComponent(value)]),
  );
  expect(foreignPaymentOf(query)).toEqual({ kind: 'payment', payment });
});

test('seconds as a number become text, a missing signType is MD5, and what is more is left out', () => {
  const { signType: _type, ...others } = payment;
  const given = { ...others, timeStamp: 1793750400, appId: 'wxfakeofficial0001', totalFee: 1 };
  expect(inQuery(given)).toEqual({ kind: 'payment', payment: { ...payment, signType: 'MD5' } });
});

test('a query without any has none', () => {
  expect(foreignPaymentOf({ orderNo: '1' })).toEqual({ kind: 'none' });
});

test.each([
  ['timeStamp', { ...payment, timeStamp: '' }],
  ['timeStamp', { ...payment, timeStamp: 1.5 }],
  ['timeStamp', { ...payment, timeStamp: '2026-11-20' }],
  ['nonceStr', { ...payment, nonceStr: 'x'.repeat(33) }],
  ['nonceStr', { ...payment, nonceStr: 'a b' }],
  ['package', { ...payment, package: 'wx20fake0000' }],
  ['package', { ...payment, package: 'prepay_id=' }],
  ['package', { ...payment, package: { $ne: '' } }],
  ['signType', { ...payment, signType: 'none' }],
  ['signType', { ...payment, signType: 5 }],
  ['signType', { ...payment, signType: null }],
  ['paySign', { ...payment, paySign: '<script>alert(1)</script>' }],
  ['paySign', { ...payment, paySign: ['fakeSign+/fakeSign=='] }],
  ['timeStamp', JSON.parse(`{"__proto__":${JSON.stringify(payment)}}`)],
  ['timeStamp', { constructor: payment, prototype: payment }],
  ['payment', [payment]],
  ['payment', null],
  ['payment', 'text'],
  ['payment', 7],
])('%s is wrong in %j', (field, given) => {
  expect(inQuery(given)).toEqual({ kind: 'wrong', field });
});

test.each(['{', '%7B', '%', '', 'undefined', encodeURIComponent(encoded(payment))])(
  'broken JSON %j is none of ours',
  (text) => {
    expect(foreignPaymentOf({ payment: text })).toEqual({ kind: 'wrong', field: 'payment' });
  },
);

test.each(['timeStamp', 'nonceStr', 'package', 'paySign'] as const)('%s cannot be left out', (field) => {
  const { [field]: _left, ...others } = payment;
  expect(inQuery(others)).toEqual({ kind: 'wrong', field });
});
