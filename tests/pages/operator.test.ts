/** @jest-environment jsdom */
import type { OperatorOrderView } from '../../shared/contracts/operator';
import { aCloud, flush, openPhone } from './openPhone';
import { anOrder, ORDER_NO, refused, TRANSACTION_ID } from './replies';

const anOperatorOrder = (fields: Partial<OperatorOrderView> = {}): OperatorOrderView => {
  const { shipment: _ofBuyer, ...order } = anOrder({ status: 'paid' });
  return { ...order, openid: 'openid-buyer', messages: [], incidents: [], ...fields };
};
const stands = (fields: Partial<OperatorOrderView> = {}) => ({ ok: true, order: anOperatorOrder(fields) });
const listOf = (...orders: object[]) => ({ ok: true, orders });
const aSummary = {
  day: '2026-11-20',
  orders: 3,
  paid: { count: 2, fee: 13600 },
  refunded: { count: 1, fee: 20000 },
  net: -6400,
  isPartial: false,
  bills: [],
  differences: [],
  waiting: { toShip: 2, refunds: 1, incidents: 0 },
};
const aRefund = {
  outRefundNo: '02300202611200000000000000000001',
  orderNo: ORDER_NO,
  refundFee: 1200,
  status: 'requested',
  reason: '不想要了',
  createdAt: '2026-11-20T00:00:00.000Z',
};
const anIncident = {
  incident: 'surplusPayment:1',
  kind: 'surplusPayment',
  subject: ORDER_NO,
  detail: 'came twice',
  status: 'open',
  at: '2026-11-20T00:00:00.000Z',
};

const dataOf = (cloud: ReturnType<typeof aCloud>, errand: string) =>
  cloud.calls
    .filter(({ name, data }) => name === 'operator' && data['do'] === errand)
    .map(({ data }) => data);

describe('the way in', () => {
  const url = '/pages/orders/index';

  test('is there for an operator', async () => {
    const cloud = aCloud();
    cloud.answer('orders.list', listOf());
    cloud.answer('operator.me', { ok: true, isOperator: true });
    cloud.answer('operator.summary', { ok: true, summary: aSummary });
    const phone = await openPhone({ cloud, url });
    await phone.tap('店铺管理');
    expect(phone.path()).toBe('operator/home/index');
  });

  test('leaves no trace for anybody else, who is asked about once a day', async () => {
    const cloud = aCloud();
    cloud.answer('orders.list', listOf());
    cloud.answer('operator.me', refused('NOT_ALLOWED'));
    const storage = new Map<string, string>();
    for (let visit = 0; visit < 2; visit += 1) {
      const phone = await openPhone({ cloud, url, storage });
      expect(phone.text()).not.toContain('店铺管理');
      phone.phone.kill();
    }
    expect(dataOf(cloud, 'me')).toHaveLength(1);
  });

  test('is shut while the function does not answer, and no buyer is troubled by it', async () => {
    const cloud = aCloud();
    cloud.answer('orders.list', listOf(anOrder()));
    const phone = await openPhone({ cloud, url });
    expect(phone.text()).not.toContain('店铺管理');
    expect(phone.toasts).toEqual([]);
  });
});

describe('the day', () => {
  const url = '/operator/home/index';

  test('is shown in figures, also below zero, with what waits', async () => {
    const cloud = aCloud();
    cloud.answer('operator.summary', { ok: true, summary: aSummary });
    const phone = await openPhone({ cloud, url });
    for (const text of ['下单3 笔', '收款2 笔 ¥136.00', '退款1 笔 ¥200.00', '净收-¥64.00'])
      expect(phone.text()).toContain(text);
    expect(phone.labels()).toEqual(expect.arrayContaining(['待发货 2', '待处理退款 1', '待办 0']));
    expect(phone.isOff('后一天')).toBe(true);
  });

  test('before it can be chosen', async () => {
    const cloud = aCloud();
    cloud.answer('operator.summary', { ok: true, summary: aSummary });
    const phone = await openPhone({ cloud, url });
    await phone.tap('前一天');
    const [today, before] = dataOf(cloud, 'summary').map(({ day }) => Date.parse(String(day)));
    expect(Number(today) - Number(before)).toBe(24 * 60 * 60 * 1000);
  });

  test('is refused to a buyer who knows the path', async () => {
    const cloud = aCloud();
    cloud.answer('operator.summary', refused('NOT_ALLOWED'));
    const phone = await openPhone({ cloud, url });
    expect(phone.text()).toContain('当前账号不能进行此操作');
  });
});

describe('new orders', () => {
  const url = '/operator/home/index';
  const NEW_ORDER = 'FAKE-TEMPLATE-NEW-ORDER-0000000000000000000';

  test.each(['accept', 'reject'])('are subscribed to by a tap, and %p is recorded', async (answer) => {
    const cloud = aCloud();
    cloud.answer('operator.summary', { ok: true, summary: aSummary });
    cloud.answer('sendTemplate.grant', { ok: true, grants: {} });
    const asked: string[][] = [];
    const subscribe = (ids: string[]) => {
      asked.push(ids);
      return Promise.resolve(Object.fromEntries(ids.map((id) => [id, answer])));
    };
    const phone = await openPhone({ cloud, url, subscribe });
    expect(asked).toEqual([]);
    phone.press('订阅新订单提醒');
    // Within the tap: the platform allows the panel nowhere else.
    expect(asked).toEqual([[NEW_ORDER]]);
    await flush();
    const grants = cloud.calls.filter(({ name }) => name === 'sendTemplate').map(({ data }) => data);
    expect(grants).toEqual([{ do: 'grant', results: { [NEW_ORDER]: answer } }]);
  });
});

describe('orders', () => {
  const url = '/operator/orders/index';

  test('begin with those to be shipped, and are filtered by state and day', async () => {
    const cloud = aCloud();
    const order = anOperatorOrder({ shipBefore: '2020-01-01T00:00:00.000Z' });
    cloud.answer('operator.list', listOf(order));
    const phone = await openPhone({ cloud, url });
    expect(phone.has('明前龙井，¥68.00，待发货，已超过 48 小时未发货')).toBe(true);
    await phone.tap('已完成');
    await phone.tap('只看某一天');
    expect(dataOf(cloud, 'list')).toEqual([
      { do: 'list', status: 'paid' },
      { do: 'list', status: 'completed' },
      { do: 'list', status: 'completed', day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
    ]);
  });

  test('are searched by any number, and lead to the order', async () => {
    const cloud = aCloud();
    cloud.answer('operator.list', listOf());
    cloud.answer('operator.search', listOf(anOperatorOrder()));
    cloud.answer('operator.get', stands());
    const phone = await openPhone({ cloud, url });
    await phone.type('订单号、微信单号或买家 openid', ` ${TRANSACTION_ID} `);
    await phone.tap('查找');
    expect(dataOf(cloud, 'search')).toEqual([{ do: 'search', number: TRANSACTION_ID }]);
    await phone.tap('明前龙井，¥68.00，待发货');
    expect(dataOf(cloud, 'get')).toEqual([{ do: 'get', orderNo: ORDER_NO }]);
  });

  test('are read page after page', async () => {
    const cloud = aCloud();
    cloud.answer('operator.list', { ...listOf(anOperatorOrder({ orderNo: 'a' })), cursor: '1_a' }, listOf());
    const phone = await openPhone({ cloud, url });
    await phone.phone.router.gesture('onReachBottom');
    await flush();
    expect(dataOf(cloud, 'list').map(({ cursor }) => cursor)).toEqual([undefined, '1_a']);
    expect(phone.text()).toContain('没有更多了');
  });
});

describe('an order', () => {
  const url = `/operator/order/index?orderNo=${ORDER_NO}`;

  test('is shipped by express, with what is wrong said before anything is sent', async () => {
    const cloud = aCloud();
    cloud.answer('operator.get', stands());
    const phone = await openPhone({ cloud, url });
    await phone.tap('提交发货');
    expect(phone.text()).toContain('请填写快递公司编码');
    await phone.tap('顺丰');
    await phone.type('快递单号', 'SF 123');
    await phone.tap('提交发货');
    expect(phone.text()).toContain('请填写快递单号');
    await phone.type('快递单号', 'SF0000000001');
    await phone.tap('提交发货');
    expect(phone.text()).toContain('顺丰需要收件人手机号');
    await phone.type('收件人手机号', '13800001234');
    expect(dataOf(cloud, 'ship')).toEqual([]);
    cloud.answer(
      'operator.ship',
      stands({
        status: 'shipped',
        shipment: {
          by: 'express',
          company: 'SF',
          trackingNo: 'SF0000000001',
          status: 'uploaded',
          canCorrect: true,
        },
      }),
    );
    await phone.tap('提交发货');
    expect(dataOf(cloud, 'ship')).toEqual([
      {
        do: 'ship',
        orderNo: ORDER_NO,
        again: false,
        by: 'express',
        company: 'SF',
        trackingNo: 'SF0000000001',
        phone: '13800001234',
      },
    ]);
    expect(phone.text()).toContain('快递 SF SF0000000001');
    expect(phone.text()).toContain('微信已收到');
    expect(phone.has('提交发货')).toBe(false);
    await phone.tap('更正发货信息');
    expect(phone.text()).toContain('更正发货（仅一次）');
  });

  test('for pick-up needs nothing but the way', async () => {
    const cloud = aCloud();
    cloud.answer('operator.get', stands());
    cloud.answer('operator.ship', stands({ status: 'shipped' }));
    const phone = await openPhone({ cloud, url });
    await phone.tap('自提');
    await phone.tap('提交发货');
    expect(dataOf(cloud, 'ship')).toEqual([{ do: 'ship', orderNo: ORDER_NO, again: false, by: 'pickup' }]);
    expect(phone.toasts).toEqual(['已发货']);
  });

  test('that nobody has paid is taken back after a question, once', async () => {
    const cloud = aCloud();
    cloud.answer('operator.get', stands({ status: 'unpaid' }));
    cloud.answer('operator.cancel', stands({ status: 'closed' }));
    const unsure = await openPhone({ cloud, url, confirm: false });
    await unsure.tap('取消订单');
    expect(dataOf(cloud, 'cancel')).toEqual([]);
    const phone = await openPhone({ cloud, url });
    phone.press('取消订单');
    phone.press('取消订单');
    await flush();
    expect(dataOf(cloud, 'cancel')).toEqual([{ do: 'cancel', orderNo: ORDER_NO }]);
    expect(phone.toasts).toEqual(['已取消']);
    expect(phone.has('取消订单')).toBe(false);
  });

  test('shows its ticket, and has it printed again', async () => {
    const cloud = aCloud();
    const lost = { status: 'unknown' as const, lastError: 'no answer', canPrintAgain: true };
    cloud.answer('operator.get', stands({ ticket: lost }));
    cloud.answer('operator.printAgain', stands({ ticket: { status: 'due', canPrintAgain: false } }));
    const phone = await openPhone({ cloud, url });
    expect(phone.text()).toContain('不确定是否打印');
    await phone.tap('补打小票');
    expect(dataOf(cloud, 'printAgain')).toEqual([{ do: 'printAgain', orderNo: ORDER_NO }]);
    expect(phone.text()).toContain('等待打印');
    expect(phone.has('补打小票')).toBe(false);
  });

  test('with an open refund is not shipped, and leads to the refund', async () => {
    const cloud = aCloud();
    cloud.answer('operator.get', stands({ refunds: [{ ...aRefund, status: 'requested' }] }));
    cloud.answer('operator.refunds', { ok: true, refunds: [aRefund] });
    const phone = await openPhone({ cloud, url });
    expect(phone.text()).toContain('有退款还没有结束');
    expect(phone.has('提交发货')).toBe(false);
    await phone.tap('去处理退款');
    expect(phone.path()).toBe('operator/refunds/index');
  });
});

describe('refunds', () => {
  const url = '/operator/refunds/index';
  const { outRefundNo } = aRefund;

  test('are approved or refused with a word to the buyer, once', async () => {
    const cloud = aCloud();
    cloud.answer('operator.refunds', { ok: true, refunds: [aRefund] });
    cloud.answer('operator.refuse', { ok: true, refund: { ...aRefund, status: 'refused' } });
    const phone = await openPhone({ cloud, url });
    await phone.type(`回复买家 ${outRefundNo}`, ' 已经  发货 ');
    phone.press('拒绝 ¥12.00');
    phone.press('拒绝 ¥12.00');
    await flush();
    expect(dataOf(cloud, 'refuse')).toEqual([{ do: 'refuse', outRefundNo, note: '已经 发货' }]);
    expect(phone.toasts).toEqual(['已拒绝']);
  });

  test('that WeChat never pays are paid by hand, with a word of how', async () => {
    const cloud = aCloud();
    const bounced = { ...aRefund, status: 'abnormal', acceptedAt: '2026-11-20T00:00:00.000Z' };
    cloud.answer('operator.refunds', { ok: true, refunds: [bounced] });
    cloud.answer('operator.payByHand', { ok: true, refund: { ...bounced, status: 'paidByHand' } });
    const phone = await openPhone({ cloud, url });
    await phone.tap('线下退款 ¥12.00');
    expect(dataOf(cloud, 'payByHand')).toEqual([]);
    await phone.type(`回复买家 ${outRefundNo}`, '银行转账');
    await phone.tap('线下退款 ¥12.00');
    expect(dataOf(cloud, 'payByHand')).toEqual([{ do: 'payByHand', outRefundNo, note: '银行转账' }]);
  });

  test('that are being paid by hand say to wait, and offer nothing else', async () => {
    const cloud = aCloud();
    const held = { ...aRefund, status: 'processing', toBePaidByHand: true };
    cloud.answer('operator.refunds', { ok: true, refunds: [held] });
    const phone = await openPhone({ cloud, url });
    expect(phone.text()).toContain('确认之前请不要转账');
    expect(phone.has('重新退款 ¥12.00')).toBe(false);
  });

  test('of which WeChat closed one are tried again', async () => {
    const cloud = aCloud();
    cloud.answer(
      'operator.refunds',
      { ok: true, refunds: [] },
      { ok: true, refunds: [{ ...aRefund, status: 'closed' }] },
    );
    cloud.answer('operator.retry', refused('REFUND_EXCEEDS_PAID'));
    const phone = await openPhone({ cloud, url });
    await phone.tap('已关闭');
    await phone.tap('重新退款 ¥12.00');
    expect(dataOf(cloud, 'retry')).toEqual([{ do: 'retry', outRefundNo }]);
    expect(phone.toasts).toEqual(['退款金额超过了可退金额']);
  });
});

describe('what waits for a person', () => {
  test('says what to do, and is settled with a note', async () => {
    const cloud = aCloud();
    cloud.answer('operator.incidents', { ok: true, incidents: [anIncident] }, { ok: true, incidents: [] });
    cloud.answer('operator.settle', { ok: true, incident: { ...anIncident, status: 'settled' } });
    const phone = await openPhone({ cloud, url: '/operator/incidents/index' });
    expect(phone.text()).toContain('系统会自动原路退回');
    await phone.tap(`办结 重复或超时的付款 ${ORDER_NO}`);
    expect(phone.toasts).toEqual(['请先写下怎样处理的']);
    await phone.type(`怎样处理的 重复或超时的付款 ${ORDER_NO}`, '已核对');
    await phone.tap(`办结 重复或超时的付款 ${ORDER_NO}`);
    expect(dataOf(cloud, 'settle')).toEqual([{ do: 'settle', incident: 'surplusPayment:1', note: '已核对' }]);
    expect(phone.text()).toContain('没有待办');
  });
});
