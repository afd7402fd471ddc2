import { access } from '../../../shared/contracts/access';
import { BUYER, newKey, OPERATOR, STRANGER, useShop, type Shop } from '../useShop';

const NUMBER = '02100202611210102034560000000001';

/** A well-formed request for every errand: what is refused is refused for who asks. */
const requests: Record<string, Record<string, unknown>> = {
  'wxPay.pay': { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey: 'security-key' },
  'refund.apply': {
    do: 'apply',
    orderNo: NUMBER,
    refundFee: 1,
    reason: '不想要了',
    requestKey: 'security-key',
  },
  'refund.approve': { do: 'approve', outRefundNo: NUMBER },
  'refund.refuse': { do: 'refuse', outRefundNo: NUMBER },
  'refund.retry': { do: 'retry', outRefundNo: NUMBER },
  'operator.me': { do: 'me' },
  'operator.list': { do: 'list' },
  'operator.search': { do: 'search', number: NUMBER },
  'operator.get': { do: 'get', orderNo: NUMBER },
  'operator.ship': { do: 'ship', orderNo: NUMBER, by: 'pickup' },
  'operator.refunds': { do: 'refunds' },
  'operator.approve': { do: 'approve', outRefundNo: NUMBER },
  'operator.refuse': { do: 'refuse', outRefundNo: NUMBER },
  'operator.retry': { do: 'retry', outRefundNo: NUMBER },
  'operator.payByHand': { do: 'payByHand', outRefundNo: NUMBER, note: '已转账' },
  'operator.endRefund': { do: 'endRefund', outRefundNo: NUMBER, end: 'succeeded', note: '商户平台已到账' },
  'operator.cancel': { do: 'cancel', orderNo: NUMBER },
  'operator.printAgain': { do: 'printAgain', orderNo: NUMBER },
  'operator.incidents': { do: 'incidents' },
  'operator.settle': { do: 'settle', incident: 'surplusPayment:none', note: '已处理' },
  'operator.summary': { do: 'summary', day: '2026-11-21' },
  'sendTemplate.grant': { do: 'grant', results: { 'FAKE-TEMPLATE-ORDER-PAID-000000000000000000': 'accept' } },
  'sendTemplate.grantForm': { do: 'grantForm', formId: 'form-id-12345' },
  'sendTemplate.tell': { do: 'tell', orderNo: NUMBER },
  'tokenCron.tick': {},
  'tokenCron.refresh': { do: 'refresh', appid: 'wx0123456789abcdef' },
  'orders.list': { do: 'list' },
  'orders.get': { do: 'get', orderNo: NUMBER },
  'orders.nudge': { do: 'nudge', orderNo: NUMBER },
  'orders.cancel': { do: 'cancel', orderNo: NUMBER },
  'orders.find': { do: 'find', number: NUMBER },
  'orders.confirmReceipt': { do: 'confirmReceipt', orderNo: NUMBER },
  'orderCron.tick': {},
};

const everybody = {
  buyer: { source: 'wx_client', openid: BUYER },
  operator: { source: 'wx_client', openid: OPERATOR },
  timer: { source: 'wx_trigger' },
  "buyer's function": { source: 'wx_client,scf', openid: BUYER },
  "operator's function": { source: 'wx_client,scf', openid: OPERATOR },
  'WeChat Pay': { source: 'wx_paycallback', openid: BUYER },
  'http api': { source: 'wx_http', openid: OPERATOR },
  devtools: { source: 'wx_devtools', openid: OPERATOR },
  'nobody known': { source: 'wx_unknown' },
} as const;
type Who = keyof typeof everybody;

const anyUser: Who[] = ['buyer', 'operator'];
/** Who may have each errand done; everybody else may not. Written out, not taken from the contracts. */
const allowed: Record<string, Who[]> = {
  'wxPay.pay': anyUser,
  'refund.apply': anyUser,
  'refund.approve': ['operator'],
  'refund.refuse': ['operator'],
  'refund.retry': ['operator'],
  'operator.me': ['operator'],
  'operator.list': ['operator'],
  'operator.search': ['operator'],
  'operator.get': ['operator'],
  'operator.ship': ['operator'],
  'operator.refunds': ['operator'],
  'operator.approve': ['operator'],
  'operator.refuse': ['operator'],
  'operator.retry': ['operator'],
  'operator.payByHand': ['operator'],
  'operator.endRefund': ['operator'],
  'operator.cancel': ['operator'],
  'operator.printAgain': ['operator'],
  'operator.incidents': ['operator'],
  'operator.settle': ['operator'],
  'operator.summary': ['operator'],
  'sendTemplate.grant': anyUser,
  'sendTemplate.grantForm': [], // WeChat withdrew form ids; the errand says so

  'sendTemplate.tell': anyUser,
  'tokenCron.tick': ['timer'],
  'tokenCron.refresh': ["buyer's function", "operator's function"],
  'orders.list': anyUser,
  'orders.get': anyUser,
  'orders.nudge': anyUser,
  'orders.cancel': anyUser,
  'orders.find': anyUser,
  'orders.confirmReceipt': anyUser,
  'orderCron.tick': ['timer'],
};

const COLLECTIONS = [
  'orders',
  'payments',
  'refunds',
  'messages',
  'grants',
  'tokens',
  'ledger',
  'incidents',
  'requests',
  'shipments',
  'tickets',
];
const books = (shop: Shop) => JSON.stringify(COLLECTIONS.map((name) => shop.docs(name)));

/** The reply's code; the platform's own refusal counts as one. */
async function codeOf(shop: Shop, errand: string, who: Who): Promise<string> {
  const [name = ''] = errand.split('.');
  const { result, error } = await shop.cloud.call({ name, data: requests[errand], ...everybody[who] });
  if (error) return error.code;
  const reply = result as { ok: boolean; code?: string };
  return reply.ok ? 'ok' : (reply.code ?? 'no code');
}

const shop = useShop();

describe('who may call what', () => {
  const errands = Object.keys(allowed);

  test('[SEC-01] the table below knows every errand of the contracts', () => {
    const known = Object.entries(access).flatMap(([name, of]) =>
      Object.keys(of).map((one) => `${name}.${one}`),
    );
    expect([...errands, 'payCallBack.notice', 'payNotify.notice'].sort()).toEqual(known.sort());
  });

  test.each(errands)(
    '[SEC-01] %s is done for those who may, and refused to everybody else',
    async (errand) => {
      const refusals = ['NOT_ALLOWED', 'PERMISSION_DENIED'];
      const may: Who[] = [];
      for (const who of Object.keys(everybody) as Who[]) {
        const before = books(shop());
        const code = await codeOf(shop(), errand, who);
        if (!refusals.includes(code)) may.push(who);
        else expect({ who, books: books(shop()) }).toEqual({ who, books: before });
      }
      expect(may).toEqual(allowed[errand]);
    },
  );

  test('[SEC-01] a notice is taken from WeChat Pay alone', async () => {
    const { outTradeNo } = await shop().order();
    await shop().cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
    const event = shop().cloud.payService.state().notices[0]?.event ?? {};
    const users: Who[] = [
      'buyer',
      'operator',
      "buyer's function",
      "operator's function",
      'http api',
      'devtools',
    ];
    for (const who of users) {
      const before = books(shop());
      const { result, error, remoteCalls } = await shop().cloud.notice({ event, ...everybody[who] });
      expect({ who, answer: error ?? result }).toMatchObject({
        who,
        answer: error ? { code: 'PERMISSION_DENIED' } : { errcode: -1 },
      });
      expect(remoteCalls).toEqual([]);
      expect(books(shop())).toBe(before);
    }
    expect((await shop().cloud.notice({ event, ...everybody['WeChat Pay'] })).result).toMatchObject({
      errcode: 0,
    });
  });

  test('[SEC-01] a buyer cannot decide his own refund by any way', async () => {
    const { orderNo } = await shop().paidOrder();
    const { refund } = (await shop().apply(orderNo, 4500)) as { refund: { outRefundNo: string } };
    for (const errand of ['approve', 'refuse']) {
      for (const openid of [BUYER, STRANGER]) {
        const reply = await shop().as(openid, 'refund', {
          do: errand,
          outRefundNo: refund.outRefundNo,
          role: 'operator',
        });
        expect(reply).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      }
    }
    expect(shop().doc('refunds', refund.outRefundNo)?.status).toBe('requested');
    expect(shop().refunds()).toEqual([]);
  });

  test('[SEC-01] an operator is one by the setting or the collection, never by his own word', async () => {
    const decide = { do: 'approve', outRefundNo: NUMBER };
    expect(await shop().as(STRANGER, 'refund', decide)).toMatchObject({ code: 'NOT_ALLOWED' });
    shop().cloud.database.seed('operators', [{ _id: STRANGER, roles: ['operator'] }]);
    expect(await shop().as(STRANGER, 'refund', decide)).toMatchObject({ code: 'REFUND_NOT_FOUND' });
  });
});

describe("other people's orders", () => {
  const foreign: [string, (orderNo: string) => [string, Record<string, unknown>]][] = [
    ['paying', (orderNo) => ['wxPay', { orderNo, requestKey: newKey() }]],
    ['reading', (orderNo) => ['orders', { do: 'get', orderNo }]],
    ['nudging', (orderNo) => ['orders', { do: 'nudge', orderNo }]],
    ['cancelling', (orderNo) => ['orders', { do: 'cancel', orderNo }]],
    ['confirming', (orderNo) => ['orders', { do: 'confirmReceipt', orderNo }]],
    ['being told of', (orderNo) => ['sendTemplate', { do: 'tell', orderNo }]],
    [
      'refunding',
      (orderNo) => [
        'refund',
        { do: 'apply', orderNo, refundFee: 1, reason: '不想要了', requestKey: newKey() },
      ],
    ],
  ];

  test.each(foreign)('[SEC-02] %s a foreign order looks like one that is missing', async (_what, request) => {
    const unpaid = await shop().order({ quantity: 2 });
    const paid = await shop().paidOrder();
    const before = books(shop());
    for (const orderNo of [unpaid.orderNo, paid.orderNo]) {
      const there = await shop().as(STRANGER, ...request(orderNo));
      const missing = await shop().as(STRANGER, ...request(NUMBER));
      expect(there).toMatchObject({ ok: false, code: 'ORDER_NOT_FOUND' });
      expect(JSON.stringify(there).replace(orderNo, '')).toBe(JSON.stringify(missing).replace(NUMBER, ''));
    }
    expect(books(shop())).toBe(before);
  });

  test('[SEC-02] a list holds nothing but one’s own orders', async () => {
    const mine = await shop().order();
    await shop().order({ openid: STRANGER });
    const { orders } = (await shop().as(BUYER, 'orders', { do: 'list' })) as {
      orders: { orderNo: string }[];
    };
    expect(orders.map(({ orderNo }) => orderNo)).toEqual([mine.orderNo]);
  });
});

describe('the database as a client reaches it', () => {
  test.each([...COLLECTIONS, 'operators'])(
    '[SEC-03] %s can be neither read nor written',
    async (collectionName) => {
      const { orderNo } = await shop().paidOrder();
      await shop().apply(orderNo, 100);
      const before = books(shop());
      const client = (action: string, body: Record<string, unknown>) =>
        shop().cloud.client({ openid: BUYER, action, collectionName, ...body });
      const query = JSON.stringify({});
      const attempts = {
        read: client('database.getDocument', { query, limit: 20 }),
        'read own': client('database.getDocument', { query: JSON.stringify({ _openid: BUYER }), limit: 20 }),
        count: client('database.calculateDocument', { query }),
        aggregate: client('database.aggregateDocuments', {
          stages: [{ stageKey: '$match', stageValue: query }],
        }),
        add: client('database.insertDocument', { data: [JSON.stringify({ status: 'paid' })] }),
        update: client('database.modifyDocument', {
          query: JSON.stringify({ _openid: BUYER }),
          data: JSON.stringify({ $set: { status: 'paid' } }),
          multi: true,
          merge: true,
        }),
        remove: client('database.removeDocument', { query, multi: true }),
      };
      const codes = Object.entries(attempts).map(([what, { code }]) => [what, code]);
      expect(Object.fromEntries(codes)).toEqual(
        Object.fromEntries(Object.keys(attempts).map((what) => [what, 'DATABASE_PERMISSION_DENIED'])),
      );
      expect(books(shop())).toBe(before);
    },
  );

  test('[SEC-03] products can be read and not written', () => {
    const client = (action: string, body: Record<string, unknown>) =>
      shop().cloud.client({ openid: BUYER, action, collectionName: 'products', ...body });
    expect(client('database.getDocument', { query: '{}', limit: 20 })).not.toHaveProperty('code');
    const before = JSON.stringify(shop().docs('products'));
    const cheaper = { query: '{}', data: JSON.stringify({ $set: { fee: 1 } }), multi: true, merge: true };
    const own = { data: [JSON.stringify({ _id: 'cup-for-a-fen', title: '青瓷茶杯', fee: 1, onSale: true })] };
    for (const [action, body] of [
      ['database.modifyDocument', cheaper],
      ['database.insertDocument', own],
      ['database.removeDocument', { query: '{}', multi: true }],
    ] as const) {
      expect(client(action, body)).toMatchObject({ code: 'DATABASE_PERMISSION_DENIED' });
    }
    expect(JSON.stringify(shop().docs('products'))).toBe(before);
  });
});

describe('fields', () => {
  const line = (more: object) => ({
    lines: [{ sku: 'cup-celadon', quantity: 1, ...more }],
    requestKey: 'fields-key',
  });
  const apply = (more: object) => ({ ...requests['refund.apply'], ...more });
  const cases: [string, string, unknown, string][] = [
    ['a negative quantity', 'wxPay', line({ quantity: -1 }), 'quantity'],
    ['a huge quantity', 'wxPay', line({ quantity: 1e9 }), 'quantity'],
    ['a fractional quantity', 'wxPay', line({ quantity: 1.5 }), 'quantity'],
    ['a condition for a sku', 'wxPay', line({ sku: { $gt: '' } }), 'sku'],
    ['a huge sku', 'wxPay', line({ sku: 'x'.repeat(90_000) }), 'sku'],
    ['a condition for a request key', 'wxPay', { ...line({}), requestKey: { $ne: null } }, 'requestKey'],
    ['a condition for an order', 'orders', { do: 'get', orderNo: { $ne: null } }, 'orderNo'],
    ['a list for an order', 'orders', { do: 'cancel', orderNo: [NUMBER] }, 'orderNo'],
    ['a huge cursor', 'orders', { do: 'list', cursor: '1'.repeat(90_000) }, 'cursor'],
    ['a negative refund', 'refund', apply({ refundFee: -1 }), 'refundFee'],
    ['a refund of nothing', 'refund', apply({ refundFee: 0 }), 'refundFee'],
    ['a fractional refund', 'refund', apply({ refundFee: 0.5 }), 'refundFee'],
    ['a huge refund', 'refund', apply({ refundFee: 1e18 }), 'refundFee'],
    ['an operator for a refund', 'refund', apply({ refundFee: { $inc: 1 } }), 'refundFee'],
    ['a huge reason', 'refund', apply({ reason: '长'.repeat(30_000) }), 'reason'],
    ['a condition for a template', 'sendTemplate', { do: 'grant', results: [{ $ne: '' }] }, 'results'],
    [
      'a condition for an order told of',
      'sendTemplate',
      { do: 'tell', orderNo: { $regex: '.*' } },
      'orderNo',
    ],
  ];

  test.each(cases)(
    '[SEC-04] %s is refused by name, before anything is asked',
    async (_what, name, data, field) => {
      const { result, remoteCalls } = await shop().call(BUYER, name, data);
      expect(result).toMatchObject({
        ok: false,
        code: 'INVALID_REQUEST',
        message: expect.stringContaining(field),
      });
      expect((result as { message: string }).message.length).toBeLessThan(300);
      expect(remoteCalls).toEqual([]);
    },
  );

  test('[SEC-05] names, phones and addresses that a client sends are kept and shown nowhere', async () => {
    const personal = { phone: '13800138000', name: '张三丰', address: '测试路一百号' };
    const data = {
      ...line({ remark: '13800138000' }),
      ...personal,
      receiver: personal,
      attach: '13800138000',
    };
    const reply = (await shop().as(BUYER, 'wxPay', data)) as { outTradeNo: string; orderNo: string };
    await shop().cloud.pay({ outTradeNo: reply.outTradeNo, outcome: 'success' });
    await shop().cloud.advance({ advanceMs: 1000 });
    await shop().as(BUYER, 'refund', apply({ orderNo: reply.orderNo, ...personal }));
    await shop().as(BUYER, 'orders', { do: 'get', orderNo: reply.orderNo, ...personal });
    const { cloud } = shop();
    const logs = cloud.functions.recent(100).map((invocation) => invocation.logs);
    const everything = JSON.stringify([books(shop()), cloud.payService.state(), logs]);
    expect(everything).toContain(reply.outTradeNo);
    for (const text of Object.values(personal)) expect(everything).not.toContain(text);
  });
});

describe('abuse', () => {
  const order = (quantity: number) =>
    shop().as(BUYER, 'wxPay', { lines: [{ sku: 'cup-celadon', quantity }], requestKey: newKey() });

  test('[SEC-06] of fifty orders that nobody pays for, ten are opened', async () => {
    const codes: unknown[] = [];
    for (let quantity = 1; quantity <= 50; quantity += 1) codes.push((await order(quantity)).code ?? 'ok');
    expect(codes).toEqual([...Array(10).fill('ok'), ...Array(40).fill('TOO_MANY_OPEN')]);
    expect(shop().trades()).toHaveLength(10);
    expect((await shop().order({ openid: STRANGER })).totalFee).toBe(4500);
  });

  test('[SEC-06] of ten refund applications of one order five wait', async () => {
    const { orderNo } = await shop().paidOrder();
    const codes: unknown[] = [];
    for (let application = 0; application < 10; application += 1) {
      codes.push((await shop().apply(orderNo, 1)).code ?? 'ok');
    }
    expect(codes).toEqual([...Array(5).fill('ok'), ...Array(5).fill('TOO_MANY_OPEN')]);
    expect(shop().docs('refunds')).toHaveLength(5);
  });

  test.each(['wx_client', 'wx_unknown', 'wx_paycallback'])(
    '[SEC-06] a replayed notice from %s about a final order costs no question to WeChat',
    async (source) => {
      await shop().paidOrder();
      const event = shop().cloud.payService.state().notices[0]?.event ?? {};
      const { remoteCalls } = await shop().cloud.notice({
        functionName: 'payCallBack',
        event,
        source,
        openid: BUYER,
      });
      expect(remoteCalls.filter(({ action }) => action.startsWith('cloudPay'))).toEqual([]);
    },
  );

  test.each(['wx_client', 'wx_unknown', 'wx_paycallback'])(
    '[SEC-06] a notice from %s about an unknown order costs no question to WeChat',
    async (source) => {
      await shop().paidOrder();
      const event = { ...shop().cloud.payService.state().notices[0]?.event, outTradeNo: NUMBER };
      const { remoteCalls } = await shop().cloud.notice({
        functionName: 'payCallBack',
        event,
        source,
        openid: BUYER,
      });
      expect(remoteCalls.filter(({ action }) => action.startsWith('cloudPay'))).toEqual([]);
    },
  );
});
