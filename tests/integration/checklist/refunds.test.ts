import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editDocument } from '../editDocument';
import { BUYER, openShop, useShop, type Shop } from '../useShop';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The number of a new application. */
async function applied(shop: Shop, orderNo: string, refundFee: number): Promise<string> {
  const reply = await shop.apply(orderNo, refundFee);
  const { outRefundNo } = (reply.refund ?? {}) as { outRefundNo?: string };
  if (!outRefundNo) throw new Error(`apply refused: ${reply.code} ${reply.message}`);
  return outRefundNo;
}

/** A paid order of 4500 fen and an application for part of it. */
async function paidAndApplied(shop: Shop, refundFee = 4500) {
  const opened = await shop.paidOrder();
  return { ...opened, outRefundNo: await applied(shop, opened.orderNo, refundFee) };
}

/** A paid order of 100 fen. */
async function paidHundred(shop: Shop) {
  shop.cloud.database.seed('products', [{ _id: 'hundred', title: '一百分', fee: 100, onSale: true }]);
  const opened = await shop.order({ sku: 'hundred' });
  await shop.cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
  await shop.cloud.advance({ advanceMs: 1000 });
  return opened;
}

const callsOf = (shop: Shop, action: string) =>
  shop.cloud.functions
    .recent(500)
    .flatMap(({ remoteCalls }) => remoteCalls)
    .filter((call) => call.action === action).length;
const reservations = (shop: Shop, outTradeNo: string) => shop.doc('payments', outTradeNo)?.reservations;
const incidents = (shop: Shop) => shop.docs('incidents').map(({ kind, subject }) => ({ kind, subject }));
const entries = (shop: Shop, why: string) => shop.docs('ledger').filter((entry) => entry.why === why);
/** The order as its buyer sees it. */
const seen = async (shop: Shop, orderNo: string) =>
  (await shop.as(BUYER, 'orders', { do: 'get', orderNo })).order as Record<string, unknown>;

/** WeChat's own checks on refunds; see docs/go-live.md. */
describe('refunding', () => {
  const shop = useShop();
  const settings = (pay: Record<string, unknown>) => shop().cloud.settings({ pay });

  test('[REF-01] what WeChat calls unpaid is not refunded, and a person is told', async () => {
    const { outTradeNo, outRefundNo } = await paidAndApplied(shop());
    shop().cloud.faults.add({
      match: { function: 'refund', action: 'cloudPay.queryOrder' },
      effect: {
        reply: {
          return_code: 'SUCCESS',
          result_code: 'SUCCESS',
          trade_state: 'NOTPAY',
          out_trade_no: outTradeNo,
          sub_mch_id: '1900000000',
        },
      },
    });
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: false, code: 'REFUND_NOT_POSSIBLE' });
    expect(shop().lastCalls('refund')).not.toContain('cloudPay.refund');
    expect(shop().refunds()).toEqual([]);
    expect(reservations(shop(), outTradeNo)).toEqual({});
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('requested');
    expect(incidents(shop())).toEqual([{ kind: 'refundMismatch', subject: outRefundNo }]);
  });

  test('[REF-01] the trade is asked for before each first refund', async () => {
    const { outRefundNo } = await paidAndApplied(shop());
    await shop().approve(outRefundNo);
    const calls = shop().lastCalls('refund');
    expect(calls).toContain('cloudPay.queryOrder');
    expect(calls.indexOf('cloudPay.queryOrder')).toBeLessThan(calls.indexOf('cloudPay.refund'));
  });

  test('[REF-01] with too little left at WeChat nothing moves; the refund waits and a person is told', async () => {
    const { outTradeNo, outRefundNo } = await paidAndApplied(shop());
    shop().cloud.merchant({ do: 'refund', outTradeNo, refundFee: 4000 });
    await shop().cloud.advance({ advanceMs: 2 * MINUTE * 1000 });
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: true, refund: { status: 'processing' } });
    await shop().later(HOUR);
    expect(shop().refunds()).toHaveLength(1);
    expect(shop().doc('refunds', outRefundNo)).toMatchObject({ status: 'processing', refundFee: 4500 });
    expect(incidents(shop())).toEqual([{ kind: 'refundWaiting', subject: outRefundNo }]);
  });

  test('[REF-02] of three approvals of 40 from 100 at once two succeed and one is refused', async () => {
    const { orderNo, outTradeNo } = await paidHundred(shop());
    const numbers = [];
    for (let part = 0; part < 3; part += 1) numbers.push(await applied(shop(), orderNo, 40));
    const replies = await Promise.all(numbers.map((number) => shop().approve(number)));
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused).toMatchObject([{ code: 'REFUND_EXCEEDS_PAID' }]);
    for (let minute = 0; minute < 5; minute += 1) await shop().later(61);
    expect(shop().refunds(outTradeNo)).toMatchObject([
      { refundFee: 40, refundStatus: 'SUCCESS' },
      { refundFee: 40, refundStatus: 'SUCCESS' },
    ]);
    expect(callsOf(shop(), 'cloudPay.refund')).toBe(2);
    expect((await seen(shop(), orderNo)).refundedFee).toBe(80);
  });

  test('[REF-03] a try that WeChat never got is repeated with the same number and parameters', async () => {
    const { outTradeNo, outRefundNo } = await paidAndApplied(shop(), 1200);
    shop().cloud.faults.add({
      match: { action: 'cloudPay.refund' },
      effect: 'disconnectBefore',
      times: 1,
    });
    await shop().approve(outRefundNo);
    expect(shop().refunds()).toEqual([]);
    await shop().later(61);
    await shop().later(61);
    expect(shop().refunds()).toMatchObject([
      { outTradeNo, outRefundNo, refundStatus: 'SUCCESS', order: { refundFee: 1200, totalFee: 4500 } },
    ]);
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
  });

  test('[REF-03] a try that WeChat has taken may be repeated: it is the same refund for WeChat', async () => {
    const { outRefundNo } = await paidAndApplied(shop(), 1200);
    const { faults } = shop().cloud;
    faults.add({ match: { action: 'cloudPay.refund' }, effect: 'disconnectAfter', times: 1 });
    const notFound = { return_code: 'SUCCESS', result_code: 'FAIL', err_code: 'REFUNDNOTEXIST' };
    faults.add({ match: { action: 'cloudPay.queryRefund' }, effect: { reply: notFound }, times: 1 });
    settings({ refundNotify: 'never', refundLists: 'filled' });
    await shop().approve(outRefundNo);
    for (let minute = 0; minute < 4; minute += 1) await shop().later(61);
    expect(callsOf(shop(), 'cloudPay.refund')).toBe(2);
    expect(shop().refunds()).toMatchObject([{ outRefundNo, refundFee: 1200, refundStatus: 'SUCCESS' }]);
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
  });

  test.each(['timeoutAfter', 'disconnectAfter', 'errorAfter'] as const)(
    '[REF-04] accepted, but answered by %s: a query finds it, and nothing is sent twice',
    async (effect) => {
      settings({ refundNotify: 'never', refundLists: 'filled' });
      const { outRefundNo } = await paidAndApplied(shop());
      shop().cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect, times: 1 });
      expect(await shop().approve(outRefundNo)).toMatchObject({ ok: true, refund: { status: 'processing' } });
      await shop().later(61);
      expect(shop().lastCalls('orderCron')).toContain('cloudPay.queryRefund');
      expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
      expect(callsOf(shop(), 'cloudPay.refund')).toBe(1);
      expect(shop().refunds()).toHaveLength(1);
    },
  );

  test.each(['timeout', 'disconnectBefore', 'error'] as const)(
    '[REF-04] never accepted and answered by %s: a query finds nothing, and it is sent again unchanged',
    async (effect) => {
      const { outRefundNo } = await paidAndApplied(shop());
      shop().cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect, times: 1 });
      await shop().approve(outRefundNo);
      await shop().later(61);
      const calls = shop().lastCalls('orderCron');
      expect(calls.indexOf('cloudPay.queryRefund')).toBeLessThan(calls.indexOf('cloudPay.refund'));
      await shop().later(5);
      expect(shop().refunds()).toMatchObject([{ outRefundNo, refundStatus: 'SUCCESS' }]);
      expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
    },
  );

  test('[REF-04] told to come later (FREQUENCY_LIMITED), it comes later with the same number', async () => {
    const { outRefundNo } = await paidAndApplied(shop());
    const busy = {
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'FREQUENCY_LIMITED',
      err_code_des: '频率限制',
    };
    shop().cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect: { reply: busy }, times: 2 });
    await shop().approve(outRefundNo);
    for (let minute = 0; minute < 5; minute += 1) await shop().later(61);
    expect(shop().refunds()).toMatchObject([{ outRefundNo, refundStatus: 'SUCCESS' }]);
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
  });

  test('[REF-05] accepted is not refunded: the end is asked for on the schedule when no notice comes', async () => {
    settings({ refundNotify: 'never', refundLists: 'filled', refundDelayMs: 8 * MINUTE * 1000 });
    const { orderNo, outRefundNo } = await paidAndApplied(shop());
    await shop().approve(outRefundNo);
    expect(await seen(shop(), orderNo)).toMatchObject({ refundedFee: 0, refundingFee: 4500 });
    expect(entries(shop(), 'refund')).toEqual([]);
    const askedAt: number[] = [];
    for (let minute = 1; minute <= 12; minute += 1) {
      await shop().later(MINUTE);
      if (shop().lastCalls('orderCron').includes('cloudPay.queryRefund')) askedAt.push(minute);
    }
    expect(askedAt).toEqual([1, 2, 3, 4, 5, 10]);
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
    expect(await seen(shop(), orderNo)).toMatchObject({ refundedFee: 4500, refundingFee: 0 });
  });

  test("[REF-05] CloudPay's empty refund lists end nothing: it stays in processing until the notice", async () => {
    settings({ refundNotify: { delayMs: 3 * HOUR * 1000 } });
    const { outRefundNo } = await paidAndApplied(shop());
    await shop().approve(outRefundNo);
    for (let minute = 0; minute < 12; minute += 1) await shop().later(10 * MINUTE);
    expect(callsOf(shop(), 'cloudPay.queryRefund')).toBeGreaterThan(3);
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('processing');
    expect(entries(shop(), 'refund')).toEqual([]);
    await shop().cloud.advance({ advanceMs: 2 * HOUR * 1000 });
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('succeeded');
  });

  test('[REF-06] without merchant balance it waits under its number, is told, and goes on after a top-up', async () => {
    settings({ merchantBalance: 0 });
    const { orderNo, outTradeNo, outRefundNo } = await paidAndApplied(shop());
    const reply = await shop().approve(outRefundNo);
    expect(reply).toMatchObject({
      ok: true,
      refund: { status: 'processing', waitingFor: expect.any(String) },
    });
    expect(reservations(shop(), outTradeNo)).toMatchObject({ [outRefundNo]: { state: 'reserved' } });
    await shop().later(10 * MINUTE);
    expect(shop().refunds()).toEqual([]);
    expect(incidents(shop())).toEqual([{ kind: 'refundWaiting', subject: outRefundNo }]);
    settings({ merchantBalance: 100_000 });
    await shop().later(HOUR);
    await shop().later(5);
    expect(shop().refunds()).toMatchObject([{ outRefundNo, refundStatus: 'SUCCESS' }]);
    const { refunds } = (await seen(shop(), orderNo)) as { refunds: Record<string, unknown>[] };
    expect(refunds).toMatchObject([{ outRefundNo, status: 'succeeded' }]);
    expect(refunds[0]).not.toHaveProperty('waitingFor');
  });

  test('[REF-07] one that WeChat closed frees its sum, is told to buyer and operator; a new try has a new number', async () => {
    settings({ refundOutcome: 'REFUNDCLOSE' });
    const { orderNo, outTradeNo, outRefundNo } = await paidAndApplied(shop());
    await shop().approve(outRefundNo);
    await shop().cloud.advance({ advanceMs: 5000 });
    expect(await seen(shop(), orderNo)).toMatchObject({
      refundedFee: 0,
      refundingFee: 0,
      refunds: [{ outRefundNo, status: 'closed' }],
    });
    expect(reservations(shop(), outTradeNo)).toMatchObject({ [outRefundNo]: { state: 'freed' } });
    expect(incidents(shop())).toEqual([{ kind: 'refundClosed', subject: outRefundNo }]);
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });

    settings({ refundOutcome: 'SUCCESS' });
    await shop().later(61);
    const second = await applied(shop(), orderNo, 4500);
    expect(second).not.toBe(outRefundNo);
    await shop().approve(second);
    await shop().later(61);
    expect(shop().refunds()).toMatchObject([
      { outRefundNo, refundStatus: 'REFUNDCLOSE' },
      { outRefundNo: second, refundStatus: 'SUCCESS' },
    ]);
    expect((await seen(shop(), orderNo)).refundedFee).toBe(4500);
  });

  test('[REF-08] an abnormal one keeps its sum and its number, becomes a task, and is never sent again', async () => {
    settings({ refundOutcome: 'CHANGE' });
    const { orderNo, outTradeNo, outRefundNo } = await paidAndApplied(shop());
    await shop().approve(outRefundNo);
    await shop().cloud.advance({ advanceMs: 5000 });
    expect(await seen(shop(), orderNo)).toMatchObject({ refunds: [{ outRefundNo, status: 'abnormal' }] });
    expect(incidents(shop())).toEqual([{ kind: 'refundAbnormal', subject: outRefundNo }]);
    expect(reservations(shop(), outTradeNo)).toMatchObject({ [outRefundNo]: { state: 'reserved' } });
    expect(await shop().apply(orderNo, 1)).toMatchObject({ ok: false, code: 'REFUND_EXCEEDS_PAID' });
    for (let hour = 0; hour < 12; hour += 1) await shop().later(6 * HOUR);
    expect(callsOf(shop(), 'cloudPay.refund')).toBe(1);

    // The person has paid it out in the merchant platform, under the same number.
    shop().cloud.merchant({ do: 'settle', outRefundNo, status: 'SUCCESS' });
    await shop().cloud.advance({ advanceMs: 1000 });
    expect(await seen(shop(), orderNo)).toMatchObject({
      refundedFee: 4500,
      refunds: [{ status: 'succeeded' }],
    });
    expect(entries(shop(), 'refund')).toHaveLength(1);
  });

  test('[REF-09] after 365 days neither an application nor an older one is carried out', async () => {
    const { orderNo, outRefundNo } = await paidAndApplied(shop(), 1000);
    await shop().cloud.advance({ advanceMs: 366 * DAY * 1000 });
    expect(await shop().apply(orderNo, 1000)).toMatchObject({ ok: false, code: 'REFUND_LIMIT' });
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: false, code: 'REFUND_LIMIT' });
    expect(callsOf(shop(), 'cloudPay.refund')).toBe(0);
  });

  test('[REF-09] of two parts approved within a minute the second is sent after the minute', async () => {
    const { orderNo, outRefundNo } = await paidAndApplied(shop(), 1000);
    const second = await applied(shop(), orderNo, 2000);
    await shop().approve(outRefundNo);
    expect(await shop().approve(second)).toMatchObject({ ok: true, refund: { status: 'processing' } });
    await shop().later(30);
    expect(shop().refunds()).toMatchObject([{ outRefundNo }]);
    expect(callsOf(shop(), 'cloudPay.refund')).toBe(1);
    await shop().later(35);
    await shop().later(5);
    expect(shop().refunds()).toMatchObject([
      { outRefundNo, refundStatus: 'SUCCESS' },
      { outRefundNo: second, refundStatus: 'SUCCESS' },
    ]);
    expect(shop().docs('incidents')).toEqual([]);
  });

  test('[REF-09] the fifty-first part is refused before WeChat is asked', async () => {
    const { orderNo, outTradeNo, outRefundNo } = await paidAndApplied(shop(), 1);
    const parts = Array.from({ length: 49 }, (_, part) => [
      `part-${part}`,
      { refundFee: 1, state: 'refunded' },
    ]);
    editDocument(shop(), 'payments', outTradeNo, (payment) => ({
      ...payment,
      reservations: Object.fromEntries(parts),
    }));
    await shop().approve(outRefundNo);
    expect(shop().refunds()).toHaveLength(1);
    expect(await shop().apply(orderNo, 1)).toMatchObject({ ok: false, code: 'REFUND_LIMIT' });
    expect(callsOf(shop(), 'cloudPay.refund')).toBe(1);
  });

  test('[REF-11] with a coupon the books split the refund as WeChat does, to the last fen', async () => {
    settings({ couponFee: 1000 });
    const { orderNo, outTradeNo } = await shop().paidOrder();
    for (const refundFee of [1000, 1, 3499]) {
      await shop().approve(await applied(shop(), orderNo, refundFee));
      await shop().later(61);
    }
    expect(shop().refunds(outTradeNo)).toMatchObject(Array(3).fill({ refundStatus: 'SUCCESS' }));
    const held = (account: string) =>
      shop()
        .docs('ledger')
        .flatMap(({ legs }) => legs as { account: string; fee: number }[])
        .filter((leg) => leg.account === account)
        .reduce((sum, { fee }) => sum + fee, 0);
    expect({ cash: held('wechatCash'), coupon: held('wechatCoupon'), sales: held('sales') }).toEqual({
      cash: 0,
      coupon: 0,
      sales: 0,
    });
  });

  test('[REF-11] a full refund of a couponed order has the parts that WeChat names', async () => {
    settings({ couponFee: 1000 });
    const { outRefundNo } = await paidAndApplied(shop());
    await shop().approve(outRefundNo);
    await shop().cloud.advance({ advanceMs: 5000 });
    const [atWeChat] = shop().refunds();
    expect(atWeChat).toMatchObject({ refundFee: 4500, couponFee: 1000 });
    expect(entries(shop(), 'refund')).toMatchObject([
      {
        legs: [
          { account: 'wechatCash', fee: -3500 },
          { account: 'wechatCoupon', fee: -1000 },
          { account: 'refundsPayable', fee: 4500 },
        ],
        evidence: atWeChat?.refundId,
      },
    ]);
  });

  test('[REF-12] a refund begun in the merchant platform is booked as external and lowers what is left', async () => {
    const { orderNo, outTradeNo } = await shop().paidOrder();
    shop().cloud.merchant({ do: 'refund', outTradeNo, refundFee: 3000, notify: true });
    await shop().cloud.advance({ advanceMs: 5000 });
    expect(entries(shop(), 'externalRefund')).toMatchObject([
      { outTradeNo, legs: [{ fee: -3000 }, { fee: 3000 }] },
    ]);
    expect(await seen(shop(), orderNo)).toMatchObject({ refundedFee: 3000, refunds: [{ refundFee: 3000 }] });
    expect(await shop().apply(orderNo, 1501)).toMatchObject({ ok: false, code: 'REFUND_EXCEEDS_PAID' });
    await shop().later(61);
    await shop().approve(await applied(shop(), orderNo, 1500));
    await shop().later(61);
    expect((await seen(shop(), orderNo)).refundedFee).toBe(4500);
  });

  test('[REF-13] what WeChat refuses for good costs few calls, keeps its number and sum, and is a task for a person', async () => {
    const { outTradeNo, outRefundNo, orderNo } = await paidAndApplied(shop());
    const gone = {
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'USER_ACCOUNT_ABNORMAL',
      err_code_des: '用户帐号异常',
    };
    shop().cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect: { reply: gone } });
    await shop().approve(outRefundNo);
    for (let tick = 0; tick < 48; tick += 1) await shop().later(HOUR / 2);
    // CloudPay hides the code, so "for good" cannot be told from "not yet": tried ever more rarely, at most hourly.
    expect(callsOf(shop(), 'cloudPay.refund')).toBeGreaterThan(10);
    expect(callsOf(shop(), 'cloudPay.refund')).toBeLessThan(30);
    expect(shop().refunds()).toEqual([]);
    expect(reservations(shop(), outTradeNo)).toMatchObject({ [outRefundNo]: { state: 'reserved' } });
    expect(shop().docs('incidents')).toMatchObject([
      { kind: 'refundWaiting', subject: outRefundNo, detail: '用户帐号异常' },
    ]);
    expect(await seen(shop(), orderNo)).toMatchObject({
      refunds: [{ status: 'processing', waitingFor: '用户帐号异常' }],
    });
  });
});

describe('refunding after the settings changed', () => {
  test('[REF-10] the merchant that took the money gives it back, with the original total', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'wxcloud-pay-'));
    const merchants = { merchants: ['1900000000', '1900000002'] };
    const open = async (SUB_MCH_ID: string) => openShop({ dataDir, pay: merchants, env: { SUB_MCH_ID } });
    const before = await open('1900000000');
    const payThenStop = async () => {
      try {
        return await before.paidOrder({ quantity: 2 });
      } finally {
        await before.cloud.stop();
      }
    };
    const paid = await payThenStop();
    const after = await open('1900000002');
    try {
      expect(after.trade((await after.order()).outTradeNo)).toMatchObject({
        order: { subMchId: '1900000002' },
      });
      const outRefundNo = await applied(after, paid.orderNo, 1000);
      expect(await after.approve(outRefundNo)).toMatchObject({ ok: true });
      expect(after.refunds(paid.outTradeNo)).toMatchObject([
        { order: { subMchId: '1900000000', totalFee: 9000, refundFee: 1000, outRefundNo } },
      ]);
      expect(after.doc('refunds', outRefundNo)).toMatchObject({ mchId: '1900000000', gateway: 'cloudPay' });
    } finally {
      await after.cloud.stop();
      await rm(dataDir, { recursive: true });
    }
  });
});
