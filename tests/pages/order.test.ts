/** @jest-environment jsdom */
import type { ReceiptEnd } from '../../emulator/preview/runtime/phoneHost';
import { aCloud, flush, openPhone, type PhoneOptions } from './openPhone';
import {
  anOrder,
  networkGone,
  opened,
  ORDER_NO,
  OUT_TRADE_NO,
  refused,
  stands,
  TRANSACTION_ID,
} from './replies';

async function anOrderPage(order: object, options: Partial<PhoneOptions> = {}) {
  const cloud = options.cloud ?? aCloud();
  cloud.answer('orders.get', order);
  cloud.answer('orders.nudge', order);
  const url = options.url ?? `/pages/order/index?orderNo=${ORDER_NO}`;
  return { cloud, phone: await openPhone({ ...options, cloud, url }) };
}

const paidAttempt = {
  ...anOrder().attempts[0],
  outTradeNo: OUT_TRADE_NO,
  status: 'paid',
  channel: 'miniProgram',
  createdAt: '2026-11-20T00:00:00.000Z',
  transactionId: TRANSACTION_ID,
};
const paid = stands({ status: 'paid', attempts: [paidAttempt] });

describe('when unpaid', () => {
  test('shows lines, sum, deadline and timeline, and asks WeChat once by way of the server', async () => {
    const { cloud, phone } = await anOrderPage(stands());
    expect(phone.text()).toContain('请在 2026-11-20 08:30 前支付');
    expect(phone.text()).toContain('合计¥68.00');
    expect(phone.text()).toContain('提交订单2026-11-20 08:00');
    expect(phone.labels()).toEqual(['取消订单', '微信支付']);
    expect(cloud.calls.map(({ data }) => data['do'])).toEqual(['get', 'nudge']);
  });

  test('a payment whose notice was lost shows as paid', async () => {
    const cloud = aCloud();
    cloud.answer('orders.get', stands());
    cloud.answer('orders.nudge', paid);
    const phone = await openPhone({ cloud, url: `/pages/order/index?orderNo=${ORDER_NO}` });
    expect(phone.text()).toContain('待发货');
    expect(phone.has('微信支付')).toBe(false);
  });

  test('[CLI-01] paying again takes up this order, once', async () => {
    const { cloud, phone } = await anOrderPage(stands());
    cloud.answer('wxPay', opened(6800));
    phone.press('微信支付');
    phone.press('正在下单…');
    await phone.tap('正在下单…');
    const payCalls = cloud.calls.filter(({ name }) => name === 'wxPay');
    expect(payCalls).toHaveLength(1);
    expect(payCalls[0]?.data).toMatchObject({ orderNo: ORDER_NO });
    expect(phone.payments).toHaveLength(1);
    expect(phone.isOff('取消订单')).toBe(true);
  });

  test('paying again an expired order shows that it is closed', async () => {
    const { cloud, phone } = await anOrderPage(stands());
    cloud.answer('wxPay', refused('ORDER_EXPIRED'));
    await phone.tap('微信支付');
    expect(phone.path()).toBe('pages/result/index');
    expect(phone.text()).toContain('订单已关闭');
    expect(phone.payments).toEqual([]);
  });

  test('is cancelled after a question', async () => {
    const { cloud, phone } = await anOrderPage(stands());
    cloud.answer('orders.cancel', stands({ status: 'closed' }));
    await phone.tap('取消订单');
    expect(phone.toasts).toEqual(['订单已取消']);
    expect(phone.text()).toContain('已关闭');
    expect(phone.labels()).toEqual([]);
  });

  test('is kept when the question is answered with no', async () => {
    const { cloud, phone } = await anOrderPage(stands(), { confirm: false });
    await phone.tap('取消订单');
    expect(cloud.calls.map(({ data }) => data['do'])).toEqual(['get', 'nudge']);
  });

  test('a cancel that comes after the payment says to ask for the money back', async () => {
    const { cloud, phone } = await anOrderPage(stands());
    cloud.answer('orders.cancel', refused('REFUND_INSTEAD'));
    cloud.answer('orders.get', paid);
    await phone.tap('取消订单');
    expect(phone.toasts).toEqual(['订单已支付，不能取消，可以申请退款']);
    expect(phone.has('申请退款')).toBe(true);
  });
});

describe('when paid', () => {
  async function refundForm(options: Partial<PhoneOptions> = {}) {
    const shown = await anOrderPage(paid, options);
    await shown.phone.tap('申请退款');
    return shown;
  }

  test('money is asked back in whole fen, with a reason', async () => {
    const { cloud, phone } = await refundForm();
    cloud.answer('refund.apply', { ok: true, refund: {} });
    await phone.type('退款金额（元）', '12.3');
    await phone.type('退款原因', '不想要了');
    await phone.tap('提交申请');
    const sent = cloud.calls.find(({ name }) => name === 'refund')?.data;
    expect(sent).toMatchObject({ do: 'apply', orderNo: ORDER_NO, refundFee: 1230, reason: '不想要了' });
    expect(phone.toasts).toEqual(['已提交，等待商家处理']);
    expect(phone.has('提交申请')).toBe(false);
  });

  test.each([
    ['', '坏了', '请填写退款金额'],
    ['68.01', '坏了', '最多可退 ¥68.00'],
    ['1', '', '请填写退款原因'],
  ])('"%s" yuan because of "%s" is not sent: %s', async (yuan, reason, error) => {
    const { cloud, phone } = await refundForm();
    await phone.type('退款金额（元）', yuan);
    await phone.type('退款原因', reason);
    await phone.tap('提交申请');
    expect(phone.text()).toContain(error);
    expect(cloud.calls.some(({ name }) => name === 'refund')).toBe(false);
  });

  test('an application without an answer is sent again with the same key', async () => {
    const { cloud, phone } = await refundForm();
    cloud.answer('refund.apply', networkGone, { ok: true, refund: {} });
    await phone.type('退款原因', '坏了');
    await phone.tap('提交申请');
    expect(phone.text()).toContain('网络不通');
    await phone.tap('提交申请');
    const keys = cloud.calls.filter(({ name }) => name === 'refund').map(({ data }) => data['requestKey']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test('a refused application says why, and the next one is a new one', async () => {
    const { cloud, phone } = await refundForm();
    cloud.answer('refund.apply', refused('REFUND_EXCEEDS_PAID'), { ok: true, refund: {} });
    await phone.type('退款原因', '坏了');
    await phone.tap('提交申请');
    expect(phone.text()).toContain('退款金额超过了可退金额');
    await phone.tap('提交申请');
    const keys = cloud.calls.filter(({ name }) => name === 'refund').map(({ data }) => data['requestKey']);
    expect(new Set(keys).size).toBe(2);
  });

  test('what is refunded or asked for already is not offered again', async () => {
    const { phone } = await anOrderPage(stands({ status: 'paid', refundedFee: 6000, refundingFee: 800 }));
    expect(phone.text()).toContain('已退款¥60.00');
    expect(phone.has('申请退款')).toBe(false);
  });
});

describe('when shipped', () => {
  test('receipt is confirmed after a question', async () => {
    const { cloud, phone } = await anOrderPage(stands({ status: 'shipped' }));
    cloud.answer('orders.confirmReceipt', stands({ status: 'completed' }));
    await phone.tap('确认收货');
    expect(phone.toasts).toEqual(['已确认收货']);
    expect(phone.text()).toContain('已完成');
  });

  describe('and WeChat has its component for receipt', () => {
    const uploaded = stands({
      status: 'shipped',
      shipment: { by: 'express', company: 'STO', trackingNo: 'FAKE1', confirmWith: TRANSACTION_ID },
    });
    const completed = stands({ status: 'completed' });
    const inComponent = async (end: ReceiptEnd) => {
      const visits: string[] = [];
      const { cloud, phone } = await anOrderPage(uploaded, {
        async confirmReceipt(transactionId) {
          visits.push(transactionId);
          return Promise.resolve(end);
        },
      });
      cloud.answer('orders.confirmReceipt', completed);
      if (end.status === 'success') cloud.answer('orders.get', uploaded, completed);
      await phone.tap('确认收货');
      expect(visits).toEqual([TRANSACTION_ID]);
      return { phone, errands: cloud.calls.map(({ data }) => data['do']) };
    };

    test('[SHP-07] what was confirmed there is told to the server, and nobody is asked twice', async () => {
      const { phone, errands } = await inComponent({ status: 'success' });
      expect(errands).toContain('confirmReceipt');
      expect(phone.text()).toContain('已完成');
      expect(phone.toasts).toEqual([]);
    });

    test.each([
      [{ status: 'cancel' }, []],
      [{ status: 'fail', errormsg: 'fake' }, ['微信没有确认收货，请稍后再试']],
    ] as const)('[SHP-07] %j confirms nothing', async (end, toasts) => {
      const { phone, errands } = await inComponent(end);
      expect(errands).not.toContain('confirmReceipt');
      expect(phone.toasts).toEqual(toasts);
      expect(phone.text()).toContain('已发货');
      expect(phone.isOff('确认收货')).toBe(false);
    });
  });

  test('an answer that is late does not hide a newer one', async () => {
    const { cloud, phone } = await anOrderPage(stands({ status: 'shipped' }));
    let arrive = (_: object): void => undefined;
    cloud.answer('orders.get', new Promise<object>((resolve) => (arrive = resolve)));
    phone.phone.show();
    cloud.answer('orders.confirmReceipt', stands({ status: 'completed' }));
    await phone.tap('确认收货');
    arrive(stands({ status: 'shipped' }));
    await flush();
    expect(phone.text()).toContain('已完成');
  });
});

describe('opened by WeChat', () => {
  test.each([
    ['outTradeNo', OUT_TRADE_NO],
    ['merchant_trade_no', OUT_TRADE_NO],
    ['transaction_id', TRANSACTION_ID],
  ])('[REV-03] %s leads to its order', async (name, number) => {
    const cloud = aCloud();
    cloud.answer('orders.find', paid);
    const { phone } = await anOrderPage(refused('ORDER_NOT_FOUND'), {
      cloud,
      url: `/pages/order/index?${name}=${number}`,
    });
    expect(phone.text()).toContain('待发货');
  });

  test("[REV-03] another buyer's order is not found, and the way to one's own is shown", async () => {
    const { cloud, phone } = await anOrderPage(refused('ORDER_NOT_FOUND'));
    expect(phone.text()).toContain('没有找到这笔订单');
    cloud.answer('orders.list', { ok: true, orders: [] });
    await phone.tap('查看我的订单');
    expect(phone.path()).toBe('pages/orders/index');
  });

  test('without network it says so, and recovers', async () => {
    const { cloud, phone } = await anOrderPage(networkGone);
    expect(phone.text()).toContain('网络不通');
    cloud.answer('orders.get', paid);
    await phone.tap('重新加载');
    expect(phone.text()).toContain('待发货');
  });
});
