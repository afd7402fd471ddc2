import { BUYER, useShop, type Shop } from '../useShop';

/** A paid order of 4500 fen whose whole refund WeChat has accepted and ended, without telling us. */
async function endedUntold(shop: Shop, refundOutcome: 'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE' = 'SUCCESS') {
  shop.cloud.settings({ pay: { refundNotify: 'never', refundOutcome } });
  const opened = await shop.paidOrder();
  const { refund } = (await shop.apply(opened.orderNo, 4500)) as { refund: { outRefundNo: string } };
  await shop.approve(refund.outRefundNo);
  await shop.cloud.advance({ advanceMs: 4000 });
  const notice = shop.cloud.payService.state().notices.find(({ about }) => about === 'refund');
  if (!notice) throw new Error('WeChat has no notice about the refund');
  return { ...opened, ...refund, event: notice.event };
}

/** Delivers a notice as WeChat Pay does; what the function answered. */
const deliver = async (shop: Shop, event: Record<string, unknown>, source = 'wx_paycallback') =>
  (await shop.cloud.notice({ functionName: 'payCallBack', event, source, openid: BUYER })).result;

const ACKNOWLEDGED = { errcode: 0 };
/** Everything we keep, to see that nothing has changed. */
const books = (shop: Shop) =>
  JSON.stringify(
    ['orders', 'payments', 'refunds', 'ledger', 'messages', 'incidents'].map((name) => shop.docs(name)),
  );
const refundedFee = async (shop: Shop, orderNo: string) => {
  const { order } = (await shop.as(BUYER, 'orders', { do: 'get', orderNo })) as {
    order: { refundedFee: number };
  };
  return order.refundedFee;
};

/** WeChat's own checks on refund notices; see docs/go-live.md. */
describe('a refund notice', () => {
  const shop = useShop();

  test.each([
    { outcome: 'SUCCESS', status: 'succeeded', refunded: 4500, entries: 1, reservation: 'refunded' },
    { outcome: 'REFUNDCLOSE', status: 'closed', refunded: 0, entries: 0, reservation: 'freed' },
    { outcome: 'CHANGE', status: 'abnormal', refunded: 0, entries: 0, reservation: 'reserved' },
  ] as const)(
    '[RFN-01] $outcome three times at once and once more later is handled once',
    async ({ outcome, status, refunded, entries, reservation }) => {
      const { event, orderNo, outTradeNo, outRefundNo } = await endedUntold(shop(), outcome);
      const answers = await Promise.all([1, 2, 3].map(() => deliver(shop(), event)));
      expect(answers).toMatchObject([ACKNOWLEDGED, ACKNOWLEDGED, ACKNOWLEDGED]);
      expect(await deliver(shop(), event)).toMatchObject(ACKNOWLEDGED);
      const refund = shop().doc('refunds', outRefundNo) as { timeline: { what: string }[] };
      expect(refund).toMatchObject({ status });
      expect(refund.timeline.filter(({ what }) => what === status)).toHaveLength(1);
      expect(
        shop()
          .docs('ledger')
          .filter(({ why }) => why === 'refund'),
      ).toHaveLength(entries);
      expect(
        shop()
          .docs('messages')
          .filter(({ occasion }) => occasion === 'refunded'),
      ).toHaveLength(entries);
      expect(shop().doc('payments', outTradeNo)?.reservations).toEqual({
        [outRefundNo]: { refundFee: 4500, state: reservation },
      });
      const { timeline } = shop().doc('orders', orderNo) as { timeline: { what: string }[] };
      expect(timeline.filter(({ what }) => what === `refund.${status}`)).toHaveLength(1);
      expect(await refundedFee(shop(), orderNo)).toBe(refunded);
    },
  );

  test('[RFN-02] without resultCode and openid, as CloudPay sends it, it is understood', async () => {
    const { event, orderNo } = await endedUntold(shop());
    for (const absent of ['resultCode', 'openid', 'subOpenid', 'timeEnd'])
      expect(event).not.toHaveProperty(absent);
    expect(await deliver(shop(), event)).toMatchObject(ACKNOWLEDGED);
    expect(await refundedFee(shop(), orderNo)).toBe(4500);
  });

  test('[RFN-02] escapes in the receiving account and unknown fields do not matter', async () => {
    const { event, orderNo } = await endedUntold(shop());
    const odd = {
      ...event,
      refundRecvAccout: '\\u652f\\u4ed8\\u7528\\u6237\\u96f6\\u94b1',
      somethingNew: { a: [1] },
    };
    expect(await deliver(shop(), odd)).toMatchObject(ACKNOWLEDGED);
    expect(await refundedFee(shop(), orderNo)).toBe(4500);
  });

  test("[RFN-02] another interface's status word is kept for a person, not guessed", async () => {
    const { event, outRefundNo } = await endedUntold(shop());
    expect(await deliver(shop(), { ...event, refundStatus: 'CLOSED' })).toMatchObject(ACKNOWLEDGED);
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('processing');
    expect(shop().docs('incidents')).toMatchObject([
      { kind: 'unreadableNotice', subject: outRefundNo, detail: expect.stringContaining('refundStatus') },
    ]);
  });

  test('[RFN-03] the function for notices is named with every refund: approved, retried and automatic', async () => {
    const { cloud } = shop();
    const first = await shop().paidOrder();
    const { refund } = (await shop().apply(first.orderNo, 100)) as { refund: { outRefundNo: string } };
    cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect: 'disconnectBefore', times: 1 });
    await shop().approve(refund.outRefundNo);
    await shop().later(61);
    const late = await shop().order({ quantity: 3 });
    await shop().as(BUYER, 'orders', { do: 'cancel', orderNo: late.orderNo });
    await cloud.pay({ outTradeNo: late.outTradeNo, outcome: 'success' });
    await shop().later(5);
    await shop().later(61);
    expect(shop().refunds()).toMatchObject([
      { outTradeNo: first.outTradeNo, order: { notify: { functionName: 'payCallBack' } } },
      { outTradeNo: late.outTradeNo, order: { notify: { functionName: 'payCallBack' } } },
    ]);
  });

  test.each([
    { field: 'refundFee', wrong: 4499 },
    { field: 'totalFee', wrong: 4600 },
    { field: 'subMchId', wrong: '1900009999' },
    { field: 'subAppid', wrong: 'wx-of-somebody-else' },
  ])(
    '[RFN-04] one whose $field differs from our reservation changes nothing and is kept',
    async ({ field, wrong }) => {
      const { event, outRefundNo } = await endedUntold(shop());
      const refund = shop().doc('refunds', outRefundNo);
      expect(await deliver(shop(), { ...event, [field]: wrong })).toMatchObject(ACKNOWLEDGED);
      expect(shop().doc('refunds', outRefundNo)).toEqual(refund);
      expect(
        shop()
          .docs('ledger')
          .map(({ why }) => why),
      ).toEqual(['payment', 'refundAccepted']);
      expect(shop().docs('incidents')).toMatchObject([{ kind: 'refundMismatch', subject: outRefundNo }]);
    },
  );

  test('[RFN-04] one about the payment of another order changes nothing and is kept', async () => {
    const { event, outRefundNo } = await endedUntold(shop());
    const other = await shop().paidOrder({ quantity: 2 });
    const refund = shop().doc('refunds', outRefundNo);
    expect(await deliver(shop(), { ...event, outTradeNo: other.outTradeNo })).toMatchObject(ACKNOWLEDGED);
    expect(shop().doc('refunds', outRefundNo)).toEqual(refund);
    expect(shop().docs('incidents')).toMatchObject([{ kind: 'refundMismatch', subject: outRefundNo }]);
  });

  test('[RFN-04] a number that is not ours and not the merchant platform’s is kept for a person', async () => {
    const { event, outTradeNo } = await endedUntold(shop());
    expect(await deliver(shop(), { ...event, outRefundNo: 'never-asked-for' })).toMatchObject(ACKNOWLEDGED);
    expect(shop().doc('refunds', 'never-asked-for')).toBeUndefined();
    expect(shop().doc('payments', outTradeNo)?.reservations).not.toHaveProperty('never-asked-for');
    expect(shop().docs('incidents')).toMatchObject([{ kind: 'unknownRefund', subject: 'never-asked-for' }]);
  });

  test.each(['wx_client', 'wx_devtools', 'wx_http', 'wx_client,scf', 'wx_unknown', 'wx_paycallback,scf'])(
    '[RFN-04] one that comes from %s proves nothing and changes nothing',
    async (source) => {
      const { event } = await endedUntold(shop());
      const before = books(shop());
      await deliver(shop(), event, source);
      expect(books(shop())).toBe(before);
    },
  );

  test('[RFN-04] one about a trade that WeChat does not call refunded comes too early', async () => {
    const { orderNo, outTradeNo } = await shop().paidOrder();
    const { refund } = (await shop().apply(orderNo, 4500)) as { refund: { outRefundNo: string } };
    shop().cloud.faults.add({ match: { action: 'cloudPay.refund' }, effect: 'disconnectBefore', times: 1 });
    await shop().approve(refund.outRefundNo);
    const trade = shop().cloud.payService.state().notices[0]?.event;
    const forged = {
      ...trade,
      outTradeNo,
      outRefundNo: refund.outRefundNo,
      refundId: '50000000000000000000000000001',
      refundFee: 4500,
      refundStatus: 'SUCCESS',
    };
    const before = books(shop());
    expect(await deliver(shop(), forged)).toMatchObject({ errcode: -1 });
    expect(books(shop())).toBe(before);
  });

  test("[RFN-05] one that arrives before the call's own answer is not undone by that answer", async () => {
    shop().cloud.settings({ pay: { refundDelayMs: 0, noticeDelayMs: 0 } });
    const { orderNo } = await shop().paidOrder();
    const { refund } = (await shop().apply(orderNo, 4500)) as { refund: { outRefundNo: string } };
    // The second write about the refund says what WeChat answered; it is held back until the notice is through.
    shop().cloud.faults.add({
      match: { function: 'refund', action: 'database.modifyDocument', detail: 'refunds', nth: 2 },
      effect: { delayMs: 1500 },
      times: 1,
    });
    await shop().approve(refund.outRefundNo);
    await shop().cloud.advance({ advanceMs: 1000 });
    const stored = shop().doc('refunds', refund.outRefundNo) as {
      status: string;
      timeline: { what: string }[];
    };
    expect(shop().cloud.faults.list()).toMatchObject([{ used: 1 }]);
    expect(stored.status).toBe('succeeded');
    expect(stored.timeline.at(-1)?.what).toBe('succeeded');
    expect(await refundedFee(shop(), orderNo)).toBe(4500);
  });

  test.each(['CHANGE', 'REFUNDCLOSE'])(
    '[RFN-05] an older %s after success moves nothing backwards',
    async (refundStatus) => {
      const { event, orderNo } = await endedUntold(shop());
      await deliver(shop(), event);
      const before = books(shop());
      expect(await deliver(shop(), { ...event, refundStatus })).toMatchObject(ACKNOWLEDGED);
      expect(books(shop())).toBe(before);
      expect(await refundedFee(shop(), orderNo)).toBe(4500);
    },
  );

  test('[RFN-05] one that WeChat closed is not revived by an older CHANGE', async () => {
    const { event, orderNo } = await endedUntold(shop(), 'REFUNDCLOSE');
    await deliver(shop(), event);
    const before = books(shop());
    await deliver(shop(), { ...event, refundStatus: 'CHANGE' });
    expect(books(shop())).toBe(before);
    expect(await refundedFee(shop(), orderNo)).toBe(0);
  });
});
