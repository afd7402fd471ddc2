import { APPID, BUYER, MCH_ID } from '../../../tests/builders/anOrder';
import { parseNotice } from './notice';

const payment = {
  appid: 'wx-fake-provider',
  mchId: '1800000000',
  subAppid: APPID,
  subMchId: MCH_ID,
  openid: 'openid-under-the-provider',
  subOpenid: BUYER,
  returnCode: 'SUCCESS',
  resultCode: 'SUCCESS',
  outTradeNo: 'fake-number',
  transactionId: 'fake-transaction',
  totalFee: 100,
  cashFee: 70,
  feeType: 'CNY',
  timeEnd: '20300101120100',
  attach: 'fake-order',
  userInfo: { appId: APPID, openId: BUYER },
};
const refund = {
  appid: 'wx-fake-provider',
  mchId: '1800000000',
  subAppid: APPID,
  subMchId: MCH_ID,
  returnCode: 'SUCCESS',
  outTradeNo: 'fake-number',
  transactionId: 'fake-transaction',
  outRefundNo: 'fake-refund',
  refundId: 'fake-refund-id',
  totalFee: 100,
  settlementTotalFee: 100,
  refundFee: 40,
  settlementRefundFee: 40,
  refundStatus: 'SUCCESS',
  successTime: '2030-01-02 12:00:00',
  refundRecvAccout: '\\u652f\\u4ed8',
  refundAccount: 'REFUND_SOURCE_RECHARGE_FUNDS',
  refundRequestSource: 'API',
};

test("a payment notice names our appid, merchant and payer, not the provider's", () => {
  expect(parseNotice(payment)).toEqual({
    kind: 'payment',
    appid: APPID,
    mchId: MCH_ID,
    openid: BUYER,
    outTradeNo: 'fake-number',
    transactionId: 'fake-transaction',
    totalFee: 100,
    currency: 'CNY',
    attach: 'fake-order',
  });
});

test('[RFN-02] a refund notice has neither resultCode nor openid', () => {
  expect(parseNotice(refund)).toEqual({
    kind: 'refund',
    appid: APPID,
    mchId: MCH_ID,
    outTradeNo: 'fake-number',
    outRefundNo: 'fake-refund',
    refundId: 'fake-refund-id',
    totalFee: 100,
    refundFee: 40,
    end: 'succeeded',
    finishedAt: new Date('2030-01-02T04:00:00Z'),
    external: false,
    proven: true,
  });
});

describe('[RFN-02] how a refund ended', () => {
  test.each([
    ['SUCCESS', 'succeeded'],
    ['CHANGE', 'abnormal'],
    ['REFUNDCLOSE', 'closed'],
  ])('%s is %s', (refundStatus, end) => {
    expect(parseNotice({ ...refund, refundStatus })).toMatchObject({ kind: 'refund', end });
  });

  test.each([undefined, '', null, 'later'])('successTime %j is told as unknown', (successTime) => {
    expect(parseNotice({ ...refund, refundStatus: 'REFUNDCLOSE', successTime })).toMatchObject({
      kind: 'refund',
      finishedAt: undefined,
    });
  });

  test('[REF-12] one from the merchant platform is external', () => {
    expect(parseNotice({ ...refund, refundRequestSource: 'VENDOR_PLATFORM' })).toMatchObject({
      external: true,
    });
    expect(parseNotice({ ...refund, refundRequestSource: undefined })).toMatchObject({ external: false });
  });
});

describe('what is not needed does not make a payment notice unreadable', () => {
  test.each([
    { attach: undefined },
    { attach: '' },
    { attach: null },
    { attach: { $ne: 1 } },
    { feeType: '' },
  ])('%j', (over) => {
    expect(parseNotice({ ...payment, ...over })).toMatchObject({
      kind: 'payment',
      outTradeNo: 'fake-number',
    });
  });
});

describe('[SEC-04] an unreadable notice says which field', () => {
  test.each<[unknown, string]>([
    [undefined, 'event'],
    [null, 'event'],
    ['SUCCESS', 'event'],
    [{}, 'returnCode'],
    [{ ...payment, returnCode: 'FAIL' }, 'returnCode'],
    [{ ...payment, resultCode: 'FAIL' }, 'resultCode'],
    [{ ...payment, outTradeNo: { $ne: '' } }, 'outTradeNo'],
    [{ ...payment, outTradeNo: '' }, 'outTradeNo'],
    [{ ...payment, outTradeNo: 'x'.repeat(129) }, 'outTradeNo'],
    [{ ...payment, totalFee: '100' }, 'totalFee'],
    [{ ...payment, totalFee: 1.5 }, 'totalFee'],
    [{ ...payment, totalFee: -100 }, 'totalFee'],
    [{ ...payment, subMchId: undefined }, 'subMchId'],
    [{ ...payment, subOpenid: undefined }, 'subOpenid'],
    [{ refundStatus: 'SUCCESS' }, 'returnCode'],
    [{ ...refund, refundStatus: 'PROCESSING' }, 'refundStatus'],
    [{ ...refund, refundFee: '40' }, 'refundFee'],
    [{ ...refund, outRefundNo: 'a.b' }, 'outRefundNo'],
    [{ ...refund, outRefundNo: '$set' }, 'outRefundNo'],
    [{ ...refund, outRefundNo: 'x'.repeat(65) }, 'outRefundNo'],
  ])('%j', (event, field) => {
    expect(parseNotice(event)).toEqual({ kind: 'unreadable', reason: expect.stringContaining(field) });
  });
});
