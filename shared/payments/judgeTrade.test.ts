import { aPaidTrade, aPayment } from '../../tests/builders/aPayment';
import { fen } from '../money/fen';
import { differences } from './judgeTrade';

test('[NTF-04] a coupon makes no difference: the order total decides', () => {
  expect(differences(aPayment(), aPaidTrade({ cashFee: fen(70) }))).toEqual([]);
});

describe('[NTF-03] a difference is named', () => {
  test.each([
    ['totalFee', { totalFee: fen(1) }],
    ['totalFee', { totalFee: fen(101) }],
    ['mchId', { mchId: '1900000002' }],
    ['appid', { appid: 'wx-another-appid' }],
    ['openid', { openid: 'openid-of-another' }],
    ['openid', { openid: '' }],
    ['currency', { currency: 'USD' }],
  ])('%s', (field, over) => {
    expect(differences(aPayment(), aPaidTrade(over))).toEqual([field]);
  });

  test('and so are several', () => {
    expect(differences(aPayment(), aPaidTrade({ totalFee: fen(1), mchId: 'x' }))).toEqual([
      'totalFee',
      'mchId',
    ]);
  });
});
