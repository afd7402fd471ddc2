import { type CallScope } from '../gateway/scope';
import { createMemoryRecords, type Records } from '../records';
import { createManualClock } from './manualClock';
import { type CashierInput } from './cashier';
import { createPay } from './pay';
import { type PaySettings } from './settings';

/** 18:00 in Beijing. */
export const TEST_START = '2026-11-20T10:00:00Z';

export const testScope: CallScope = {
  requestId: 'request-1',
  functionName: 'wxPay',
  envId: 'env-test',
  appid: 'wxtestminiprogram1',
  openid: 'o-buyer',
  source: 'wx_client',
};

export interface Delivery {
  at: number;
  functionName: string;
  event: Record<string, unknown>;
  openid: string | undefined;
}

const accepted = { errcode: 0, errmsg: 'ok' };

/** A complete WeChat Pay on a clock that stands still, with a merchant that calls it and functions that answer. */
export function createTestPay(settings: Partial<PaySettings> = {}, records: Records = createMemoryRecords()) {
  const clock = createManualClock(TEST_START);
  const deliveries: Delivery[] = [];
  const functions: { answer: (delivery: Delivery) => unknown } = { answer: () => accepted };
  const pay = createPay({
    clock,
    records,
    appid: testScope.appid,
    settings,
    async deliver(functionName, event, openid) {
      const delivery = { at: clock.now(), functionName, event, openid };
      deliveries.push(delivery);
      return functions.answer(delivery);
    },
  });

  const call = async (
    api: string,
    fields: Record<string, unknown>,
    scope = testScope,
  ): Promise<Record<string, unknown>> => {
    const request = { sub_mch_id: '1900000000', nonce_str: 'nonce', ...fields };
    const answer = await pay.call(api, JSON.parse(JSON.stringify(request)), scope);
    if (typeof answer === 'string' || Buffer.isBuffer(answer)) throw new Error(`${api} answered a file`);
    return answer;
  };
  const order = (fields: Record<string, unknown> = {}, scope?: CallScope) =>
    call('unifiedOrder', { ...anOrder, ...fields }, scope);
  const refund = (fields: Record<string, unknown> = {}) => call('refund', { ...aRefund, ...fields });
  const query = (outTradeNo: string = anOrder.out_trade_no) =>
    call('queryOrder', { out_trade_no: outTradeNo });
  const buy = (input: Partial<CashierInput> = {}) =>
    pay.cashier({ outTradeNo: anOrder.out_trade_no, outcome: 'success', ...input });
  const pass = (ms: number) => clock.advanceTo(clock.now() + ms);
  const bill = (fields: Record<string, unknown>) =>
    pay.call('downloadBill', { sub_mch_id: '1900000000', nonce_str: 'nonce', ...fields }, testScope);

  return { pay, clock, records, deliveries, functions, call, order, refund, query, buy, pass, bill };
}

export const anOrder = {
  function_name: 'payCallBack',
  env_id: 'env-test',
  body: 'Shop-tea',
  out_trade_no: 'order-0001',
  total_fee: 100,
  spbill_create_ip: '127.0.0.1',
  trade_type: 'JSAPI',
};

export const aRefund = {
  function_name: 'payCallBack',
  env_id: 'env-test',
  out_trade_no: anOrder.out_trade_no,
  out_refund_no: 'refund-0001',
  total_fee: 100,
  refund_fee: 100,
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
