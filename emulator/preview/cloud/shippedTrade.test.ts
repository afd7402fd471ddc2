import { shippedTrade } from './shippedTrade';

const state = {
  trades: [
    { order: { openid: 'openid-buyer', body: '青瓷茶杯', totalFee: 4500 }, payment: { transactionId: '42' } },
    { order: { openid: 'openid-buyer', body: '贴纸', totalFee: 1 } },
  ],
  shipments: [
    {
      transactionId: '42',
      parcels: [{ expressCompany: 'STO', trackingNo: 'FAKE1' }, { itemDesc: '青瓷茶杯' }],
    },
  ],
};

test('sum, description and parcels are WeChat’s', () => {
  expect(shippedTrade(state, 'openid-buyer', '42')).toEqual({
    body: '青瓷茶杯',
    totalFee: 4500,
    parcels: ['STO FAKE1'],
  });
});

test.each([
  ['an unknown payment', state, 'openid-buyer', '43'],
  ["another buyer's", state, 'openid-stranger', '42'],
  ['no state at all', undefined, 'openid-buyer', '42'],
])('%s is none', (_, given, openid, transactionId) => {
  expect(shippedTrade(given, openid, transactionId)).toBeUndefined();
});
