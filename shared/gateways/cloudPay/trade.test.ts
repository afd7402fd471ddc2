import { APPID, BUYER, MCH_ID } from '../../../tests/builders/anOrder';
import { queryOutcomeOf } from './trade';

const asked = { outTradeNo: 'fake-number', mchId: MCH_ID };
const paid = {
  outTradeNo: 'fake-number',
  subMchId: MCH_ID,
  subAppid: APPID,
  subOpenid: BUYER,
  openid: 'openid-under-the-provider',
  tradeState: 'SUCCESS',
  transactionId: 'fake-transaction',
  totalFee: 100,
  cashFee: 70,
  feeType: 'CNY',
  timeEnd: '20300101120100',
};
const outcome = (over: object) => queryOutcomeOf({ ...paid, ...over }, asked);

test('a paid trade is told in our words', () => {
  expect(outcome({})).toEqual({
    kind: 'paid',
    trade: {
      outTradeNo: 'fake-number',
      mchId: MCH_ID,
      appid: APPID,
      openid: BUYER,
      transactionId: 'fake-transaction',
      totalFee: 100,
      cashFee: 70,
      currency: 'CNY',
      paidAt: new Date('2030-01-01T04:01:00Z'),
      refundBegun: false,
    },
  });
});

describe('[QRY-02] states of a trade', () => {
  test.each([
    ['SUCCESS', 'paid'],
    ['REFUND', 'paid'],
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'unpaid'],
    ['PAYERROR', 'unpaid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
    ['ACCEPT', 'unknown'],
    ['success', 'unknown'],
    [undefined, 'unknown'],
    ['constructor', 'unknown'],
  ])('%s is %s', (tradeState, kind) => {
    expect(outcome({ tradeState }).kind).toBe(kind);
  });

  test('a refunded trade is paid, with a refund begun', () => {
    expect(outcome({ tradeState: 'REFUND' })).toMatchObject({ kind: 'paid', trade: { refundBegun: true } });
  });

  test('an unpaid answer may lack amounts and payer', () => {
    const bare = { outTradeNo: 'fake-number', subMchId: MCH_ID, tradeState: 'NOTPAY' };
    expect(queryOutcomeOf(bare, asked)).toEqual({ kind: 'unpaid' });
  });
});

describe('rule 3: what does not prove a payment is no answer', () => {
  test.each([
    ['[QRY-03] another number', { outTradeNo: 'other-number' }],
    ['[QRY-03] another merchant', { subMchId: '1900000002' }],
    ['no transaction', { transactionId: undefined }],
    ['no payer', { subOpenid: undefined }],
    ['no time', { timeEnd: undefined }],
    ['a time that is none', { timeEnd: 'yesterday' }],
    ['no fee', { totalFee: undefined }],
    ['a fee as text', { totalFee: '100' }],
    ['half a fen', { totalFee: 0.5 }],
    ['a negative fee', { totalFee: -1 }],
    ['an absurd fee', { totalFee: 1e12 }],
  ])('%s', (_what, over) => {
    expect(outcome(over)).toMatchObject({ kind: 'unknown' });
  });
});

describe("[NTF-04] the payer's wallet is for the books only", () => {
  test.each([
    ['not told', undefined, 100],
    ['in another currency', 140, 100],
    ['free of charge', 0, 0],
    ['unreadable', '70', 100],
  ])('%s', (_what, cashFee, booked) => {
    expect(outcome({ cashFee })).toMatchObject({ kind: 'paid', trade: { totalFee: 100, cashFee: booked } });
  });
});
