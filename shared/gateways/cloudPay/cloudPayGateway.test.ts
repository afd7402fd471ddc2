import {
  anOrderNo,
  anOutRefundNo,
  anOutTradeNo,
  APPID,
  BUYER,
  MCH_ID,
} from '../../../tests/builders/anOrder';
import { NOON } from '../../../tests/fakes/testClock';
import { fen } from '../../money/fen';
import type { CreateInput, RefundInput } from '../paymentGateway';
import { createCloudPayBills } from './cloudPayBills';
import { createCloudPayGateway, type CloudPayApi } from './cloudPayGateway';

type Method = keyof CloudPayApi;

/** `cloud.cloudPay` that answers what it is told, or throws it. */
function createGateway(answers: Partial<Record<Method, unknown>> = {}) {
  const sent: [Method, Record<string, unknown>][] = [];
  const call = (method: Method) => async (parameters: Record<string, unknown>) => {
    sent.push([method, parameters]);
    const answer = answers[method];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const api: CloudPayApi = {
    unifiedOrder: call('unifiedOrder'),
    queryOrder: call('queryOrder'),
    closeOrder: call('closeOrder'),
    refund: call('refund'),
    queryRefund: call('queryRefund'),
    downloadBill: call('downloadBill'),
  };
  const logs: unknown[] = [];
  const gateway = createCloudPayGateway({
    api,
    log: (...line) => void logs.push(line),
    now: () => NOON,
    nonce: () => 'fakenonce',
    noticeFunction: 'payCallBack',
    envId: () => 'fake-env',
  });
  const bills = createCloudPayBills({ api, nonce: () => 'fakenonce' });
  return { gateway, bills, sent, logs };
}

const success = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', errCode: 0, errMsg: 'cloudPay:ok' };
const refused = { returnCode: 'SUCCESS', resultCode: 'FAIL', errCode: 0, errCodeDes: '系统拒绝' };
const notTaken = { returnCode: 'FAIL', returnMsg: '商户未授权', errCode: 0 };
const timeout = new Error('timeout');

const input: CreateInput = {
  appid: APPID,
  mchId: MCH_ID,
  outTradeNo: anOutTradeNo(),
  openid: BUYER,
  totalFee: fen(100),
  description: '小店-茉莉花茶🍵',
  clientIp: '203.0.113.7',
  expiresAt: new Date('2030-01-01T16:30:00Z'),
  attach: anOrderNo(),
};
const payment = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=p', signType: 'MD5', paySign: 's' };
const trade = { appid: APPID, mchId: MCH_ID, outTradeNo: anOutTradeNo() };
const refundInput: RefundInput = {
  ...trade,
  outRefundNo: anOutRefundNo(),
  refundFee: fen(40),
  totalFee: fen(100),
  reason: '不想要了',
};

describe('create', () => {
  test('[NTF-12] [ORD-07] sends exactly the parameters that CloudPay knows, none of them empty', async () => {
    const { gateway, sent } = createGateway({ unifiedOrder: { ...success, prepayId: 'p', payment } });
    await gateway.create(input);
    expect(sent).toEqual([
      [
        'unifiedOrder',
        {
          functionName: 'payCallBack', // [NTF-12]
          envId: 'fake-env',
          subMchId: MCH_ID,
          subAppid: APPID,
          subOpenid: BUYER,
          nonceStr: 'fakenonce',
          tradeType: 'JSAPI',
          body: '小店-茉莉花茶', // [ORD-06]
          attach: anOrderNo(),
          outTradeNo: anOutTradeNo(),
          totalFee: 100,
          spbillCreateIp: '203.0.113.7',
          timeExpire: '20300102003000', // [ORD-07] Beijing time
        },
      ],
    ]);
  });

  test('[ORD-06] a long description keeps its 128 bytes, and a missing address is the local one', async () => {
    const { gateway, sent } = createGateway({ unifiedOrder: success });
    await gateway.create({ ...input, description: '茶'.repeat(200), clientIp: '' });
    expect(sent[0]?.[1]).toMatchObject({ body: '茶'.repeat(42), spbillCreateIp: '127.0.0.1' });
  });

  test('[ORD-09] hands on the five arguments unchanged and nothing else', async () => {
    const answer = { ...success, prepayId: 'p', payment: { ...payment, appId: APPID } };
    const { gateway } = createGateway({ unifiedOrder: answer });
    expect(await gateway.create(input)).toEqual({
      kind: 'created',
      prepayId: 'p',
      payArguments: payment,
      expiresAt: new Date(NOON.getTime() + 2 * 60 * 60_000),
    });
  });

  test.each<[string, unknown, string]>([
    ['refused', refused, 'rejected'],
    ['[ORD-10] not authorised', notTaken, 'misconfigured'],
    ['timed out', timeout, 'unknown'],
    ['no prepay id', { ...success, payment }, 'unknown'],
    ['an empty prepay id', { ...success, prepayId: '', payment }, 'unknown'],
    ['no arguments', { ...success, prepayId: 'p' }, 'unknown'],
    [
      'an argument as number',
      { ...success, prepayId: 'p', payment: { ...payment, timeStamp: 1 } },
      'unknown',
    ],
    [
      'an unknown way to sign',
      { ...success, prepayId: 'p', payment: { ...payment, signType: 'X' } },
      'unknown',
    ],
  ])('[ORD-09] %s', async (_what, unifiedOrder, kind) => {
    expect(await createGateway({ unifiedOrder }).gateway.create(input)).toMatchObject({ kind });
  });
});

test('[OPS-03] what is no success is logged with the number it is about, and no whole request', async () => {
  const { gateway, logs } = createGateway({
    refund: refused,
    unifiedOrder: { ...success, prepayId: 'p', payment },
  });
  await gateway.create(input);
  expect(logs).toEqual([]);
  await gateway.refund(refundInput);
  expect(JSON.stringify(logs)).toContain(anOutRefundNo());
  expect(JSON.stringify(logs)).not.toContain('fakenonce');
});

describe('query', () => {
  test('[QRY-03] asks with the merchant of the payment', async () => {
    const { gateway, sent } = createGateway({ queryOrder: refused });
    await gateway.query({ ...trade, mchId: '1900000009' });
    expect(sent).toEqual([
      ['queryOrder', { subMchId: '1900000009', outTradeNo: anOutTradeNo(), nonceStr: 'fakenonce' }],
    ]);
  });

  test.each<[unknown, string]>([
    [{ ...success, outTradeNo: anOutTradeNo(), subMchId: MCH_ID, tradeState: 'NOTPAY' }, 'unpaid'],
    [{ ...success, outTradeNo: 'other', subMchId: MCH_ID, tradeState: 'CLOSED' }, 'unknown'],
    [refused, 'notFound'],
    [notTaken, 'unknown'],
    [timeout, 'unknown'],
  ])('%j', async (queryOrder, kind) => {
    expect(await createGateway({ queryOrder }).gateway.query(trade)).toMatchObject({ kind });
  });
});

describe('close', () => {
  test.each<[unknown, string]>([
    [success, 'closed'],
    [refused, 'rejected'],
    [notTaken, 'rejected'],
    [timeout, 'unknown'],
  ])('%j', async (closeOrder, kind) => {
    expect(await createGateway({ closeOrder }).gateway.close(trade)).toMatchObject({ kind });
  });
});

describe('refund', () => {
  const accepted = { ...success, refundId: 'fake-id', outRefundNo: anOutRefundNo() };

  test('[RFN-03] sends where the notice goes, and the original total', async () => {
    const { gateway, sent } = createGateway({ refund: accepted });
    await gateway.refund(refundInput);
    expect(sent).toEqual([
      [
        'refund',
        {
          functionName: 'payCallBack',
          envId: 'fake-env',
          subMchId: MCH_ID,
          nonceStr: 'fakenonce',
          outTradeNo: anOutTradeNo(),
          outRefundNo: anOutRefundNo(),
          totalFee: 100, // [REF-10]
          refundFee: 40,
          refundDesc: '不想要了',
        },
      ],
    ]);
  });

  test('[ORD-06] a reason of emoji alone is left out rather than empty', async () => {
    const { gateway, sent } = createGateway({ refund: accepted });
    await gateway.refund({ ...refundInput, reason: '😡😡' });
    expect(sent[0]?.[1]).not.toHaveProperty('refundDesc');
  });

  test.each<[string, unknown, object]>([
    ['accepted', accepted, { kind: 'accepted', refundId: 'fake-id' }],
    ['with its coupon part', { ...accepted, couponRefundFee: 10 }, { kind: 'accepted', couponRefundFee: 10 }],
    ['with a coupon part that is none', { ...accepted, couponRefundFee: 41 }, { kind: 'accepted' }],
    ['refused', refused, { kind: 'rejected', text: '系统拒绝' }],
    ['not taken', notTaken, { kind: 'rejected', text: '商户未授权' }],
    ['timed out', timeout, { kind: 'unknown' }],
    ['about another refund', { ...accepted, outRefundNo: 'other' }, { kind: 'unknown' }],
    ['without a refund id', { ...accepted, refundId: undefined }, { kind: 'unknown' }],
  ])('%s', async (_what, refund, outcome) => {
    expect(await createGateway({ refund }).gateway.refund(refundInput)).toMatchObject(outcome);
  });
});

describe('queryRefund', () => {
  test.each<[unknown, string]>([
    [{ ...success, outRefundNoList: [anOutRefundNo()], refundStatusList: ['SUCCESS'] }, 'found'],
    [{ ...success, refundCount: 1, outRefundNoList: [] }, 'foundWithoutState'],
    [refused, 'notFound'],
    [notTaken, 'unknown'],
    [timeout, 'unknown'],
  ])('[REF-04] %j', async (queryRefund, kind) => {
    expect(await createGateway({ queryRefund }).gateway.queryRefund(refundInput)).toMatchObject({ kind });
  });
});

describe('downloadBill', () => {
  test.each<[unknown, string]>([
    [{ data: 'bill', errCode: 0 }, 'bill'],
    [{ returnCode: 'FAIL', returnMsg: 'No Bill Exist', errorCode: '20002' }, 'none'],
    [{ returnCode: 'FAIL', returnMsg: 'Bill Creating', errorCode: '20002' }, 'notReady'],
    [{ returnCode: 'FAIL', errorCode: 20002 }, 'notReady'],
    [{ returnCode: 'FAIL', returnMsg: 'closed', errorCode: '20007' }, 'unknown'],
    [timeout, 'unknown'],
    [undefined, 'unknown'],
  ])('%j', async (downloadBill, kind) => {
    expect(
      await createGateway({ downloadBill }).bills.downloadBill({ ...trade, day: '20300101' }),
    ).toMatchObject({
      kind,
    });
  });
});
