import { BUYER, anOrder, orderNumber, PAID_AT } from '../../tests/fakes/messageRecords';
import { createMessageShop } from '../../tests/fakes/messageShop';
import { aPayment } from '../../tests/builders/aPayment';
import type { SendOutcome, TemplateMessage } from '../gateways/messageGateway';
import { FORM_USES, PREPAY_REST_MS } from './formLimits';
import { grantForm, MAX_FORMS } from './grantForm';
import type { MessageRecord, Occasion } from './message';
import { newMessage } from './newMessage';
import { parseLegacyTemplates } from './parseLegacyTemplates';
import { sendDueMessages } from './sendDueMessages';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
const PREPAY = 'fake-prepay-id';
const orderNo = orderNumber(1);
const SETTING = JSON.stringify({
  paid: {
    templateId: 'fake-old-paid',
    data: { keyword1: 'goods', keyword2: 'totalFee', keyword3: 'orderNo' },
  },
  shipped: { templateId: 'fake-old-shipped', data: { keyword1: 'trackingNo', keyword2: { text: '谢谢' } } },
  refunded: { templateId: 'fake-old-refunded', data: { keyword1: 'refundFee', keyword2: 'refundedAt' } },
});

function oldTemplates(setting = SETTING) {
  const parsed = parseLegacyTemplates(setting);
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '));
  return parsed.templates;
}

/** An older account: no subscriptions, an order that its prepay id has paid a minute ago. */
function createOldShop({ setting = SETTING, status = 'paid' as const } = {}) {
  const shop = createMessageShop({});
  const sends: TemplateMessage[] = [];
  const answers: SendOutcome[] = [];
  const legacy = {
    templates: oldTemplates(setting),
    gateway: {
      sendTemplate: async (message: TemplateMessage): Promise<SendOutcome> => {
        sends.push(message);
        return answers.shift() ?? { kind: 'sent' };
      },
    },
  };
  const order = anOrder({ status });
  shop.documents.put('orders', order);
  const _id = order.paidOutTradeNo ?? '';
  shop.documents.put(
    'payments',
    aPayment({ _id, orderNo, prepayId: PREPAY, createdAt: PAID_AT, status: 'paid' }),
  );
  shop.pass(MINUTE_MS);
  const deps = { ...shop, legacy };
  const tell = (occasion: Occasion, outRefundNo?: string) => {
    const about = { orderNo, openid: BUYER, ...(outRefundNo ? { outRefundNo } : {}) };
    shop.documents.put('messages', newMessage(occasion, about, shop.now()));
    return sendDueMessages(deps, { limit: 10 });
  };
  const refund = (n: number) => {
    const _refund = `fake-refund-${n}`;
    shop.documents.put('refunds', {
      ...refundOf(order.totalFee),
      _id: _refund,
      finishedAt: shop.now(),
    });
    return tell('refunded', _refund);
  };
  const ship = () => {
    shop.documents.put('orders', anOrder({ status: 'shipped' }));
    shop.documents.put('shipments', {
      ...aShipment,
      createdAt: shop.now(),
    });
    return tell('shipped');
  };
  const left = () => shop.documents.all('grants').map((grant) => [grant._id.split(':')[1], grant.left]);
  const message = (occasion: Occasion): MessageRecord | undefined =>
    shop.documents.all('messages').find((one) => one.occasion === occasion);
  const form = (formId: string) => grantForm(deps, { openid: BUYER, formId });
  return { ...shop, deps, sends, answers, tell, refund, ship, left, message, form };
}

const refundOf = (totalFee: ReturnType<typeof anOrder>['totalFee']) => ({
  orderNo,
  outTradeNo: orderNumber(2),
  _openid: BUYER,
  gateway: 'cloudPay' as const,
  appid: anOrder().appid,
  mchId: '1900000000',
  refundFee: totalFee,
  totalFee,
  reason: '不想要了',
  status: 'succeeded' as const,
  askedBy: 'buyer' as const,
  createdAt: PAID_AT,
  timeline: [],
  checkAt: null,
  checks: 0,
  revision: 0,
});

const aShipment = {
  _id: orderNo,
  _openid: BUYER,
  by: 'express' as const,
  company: 'SF',
  trackingNo: 'SF0000000000001',
  contact: null,
  transactionId: 'fake-transaction',
  itemDesc: '明前龙井',
  operator: 'openid-of-an-operator',
  status: 'notNeeded' as const,
  reships: 0,
  accepted: false,
  unanswered: false,
  uploadTime: null,
  checks: 0,
  lastError: null,
  checkAt: null,
  revision: 0,
};

describe('the prepay id of a payment', () => {
  test('opens a template message, spelt as the setting says', async () => {
    const shop = createOldShop();
    expect(await shop.tell('paid')).toMatchObject({ sent: 1 });
    expect(shop.sends).toEqual([
      {
        openid: BUYER,
        appid: anOrder().appid,
        templateId: 'fake-old-paid',
        formId: PREPAY,
        data: { keyword1: '明前龙井', keyword2: '12.50元', keyword3: orderNo },
      },
    ]);
    expect(shop.left()).toEqual([['prepay', FORM_USES.prepay - 1]]);
  });

  test('keeps a use for the shipping notice, whatever else is told before it', async () => {
    const shop = createOldShop();
    await shop.tell('paid');
    await shop.refund(1);
    expect(shop.left()).toEqual([['prepay', 1]]);
    expect(await shop.refund(2)).toMatchObject({ notGranted: 1 });
    expect(await shop.ship()).toMatchObject({ sent: 1 });
    expect(shop.sends.map(({ templateId }) => templateId)).toEqual([
      'fake-old-paid',
      'fake-old-refunded',
      'fake-old-shipped',
    ]);
    expect(shop.sends[2]?.data).toEqual({ keyword1: 'SF0000000000001', keyword2: '谢谢' });
    expect(shop.left()).toEqual([['prepay', 0]]);
  });

  test('keeps none where shipping is not told', async () => {
    const { shipped: _shipped, ...others } = JSON.parse(SETTING);
    const shop = createOldShop({ setting: JSON.stringify(others) });
    await shop.tell('paid');
    await shop.refund(1);
    expect(await shop.refund(2)).toMatchObject({ sent: 1 });
    expect(shop.left()).toEqual([['prepay', 0]]);
  });

  test('is not used in the first seconds, nor after seven days', async () => {
    const shop = createOldShop();
    shop.documents.put('orders', anOrder({ paidAt: new Date(shop.now().getTime() - PREPAY_REST_MS + 1) }));
    expect(await shop.tell('paid')).toMatchObject({ postponed: 1 });
    shop.pass(MINUTE_MS);
    expect(await sendDueMessages(shop.deps, { limit: 10 })).toMatchObject({ sent: 1 });
    shop.pass(7 * DAY_MS);
    expect(await shop.ship()).toMatchObject({ notGranted: 1 });
    expect(shop.sends).toHaveLength(1);
  });

  test('that WeChat calls unknown just after the payment is not given up', async () => {
    const shop = createOldShop();
    shop.answers.push({ kind: 'refused', code: 41028, text: 'invalid form id' });
    expect(await shop.tell('paid')).toMatchObject({ postponed: 1 });
    expect(shop.left()).toEqual([]);
    shop.pass(2 * MINUTE_MS);
    expect(await sendDueMessages(shop.deps, { limit: 10 })).toMatchObject({ sent: 1 });
  });

  test('counts a try without an answer as a use', async () => {
    const shop = createOldShop();
    shop.answers.push({ kind: 'unknown', text: 'no answer' });
    expect(await shop.tell('paid')).toMatchObject({ unknown: 1 });
    expect(shop.left()).toEqual([['prepay', 2]]);
  });
});

describe('a form id', () => {
  test('is good for one message, the one that ends first before the others', async () => {
    const shop = createOldShop();
    shop.documents.put(
      'payments',
      aPayment({ _id: orderNumber(2), orderNo, status: 'paid', createdAt: new Date(0) }),
    );
    await shop.form('fake-form-1');
    shop.pass(MINUTE_MS);
    expect(await shop.form('fake-form-2')).toEqual({ formId: 2 });
    await shop.tell('paid');
    expect(shop.sends.map(({ formId }) => formId)).toEqual(['fake-form-1']);
    expect(shop.left()).toEqual([
      ['form', 0],
      ['form', 1],
    ]);
  });

  test.each([41028, 41029])(
    'that WeChat refuses with %d is given up, and the next one tried',
    async (code) => {
      const shop = createOldShop();
      shop.documents.put(
        'payments',
        aPayment({ _id: orderNumber(2), orderNo, status: 'paid', createdAt: new Date(0) }),
      );
      await shop.form('fake-form-1');
      await shop.form('fake-form-2');
      shop.answers.push({ kind: 'refused', code, text: 'words' }, { kind: 'refused', code, text: 'words' });
      await shop.tell('paid');
      shop.pass(MINUTE_MS);
      await sendDueMessages(shop.deps, { limit: 10 });
      expect(shop.left()).toEqual([
        ['form', 0],
        ['form', 0],
      ]);
      shop.pass(5 * MINUTE_MS);
      expect(await sendDueMessages(shop.deps, { limit: 10 })).toMatchObject({ notGranted: 1 });
      expect(shop.message('paid')).toMatchObject({ status: 'notGranted', lastError: 'no form id is known' });
    },
  );

  test('handed in twice is one; more than a buyer can use are not kept', async () => {
    const shop = createOldShop();
    for (let n = 0; n < MAX_FORMS + 5; n += 1) await shop.form(`fake-form-${n}`);
    expect(await shop.form('fake-form-0')).toEqual({ formId: MAX_FORMS });
    expect(shop.left()).toHaveLength(MAX_FORMS);
  });

  test('[MSG-05] is refused where template messages are off', async () => {
    const shop = createMessageShop();
    await expect(grantForm(shop, { openid: BUYER, formId: 'fake-form' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(shop.documents.calls).toEqual([]);
  });
});

test('[MSG-05] without the setting no template message is ever sent', async () => {
  const { deps, sends, tell } = createOldShop();
  const { legacy: _off, ...modern } = deps;
  await tell('paid');
  expect(sends).toHaveLength(1);
  modern.documents.put('messages', {
    ...newMessage('paid', { orderNo, openid: BUYER }, modern.now()),
    _id: 'again',
  });
  expect(await sendDueMessages(modern, { limit: 10 })).toMatchObject({ dropped: 1 });
  expect(sends).toHaveLength(1);
});

test.each([
  ['{"paid":{"templateId":"fake-old-paid","data":{"thing1":"goods"}}}', 'paid.data.thing1: no such field'],
  [
    '{"paid":{"templateId":"fake-old-paid","data":{"keyword0":"goods"}}}',
    'paid.data.keyword0: no such field',
  ],
  ['{"paid":{"templateId":"fake-old-paid","data":{"keyword1":"price"}}}', 'no keyword "price"'],
  ['{"paid":{"templateId":"fake-old-paid","data":{"keyword1":{"text":"a\\nb"}}}}', 'the text must be'],
  ['{"paid":{"templateId":"fake-old-paid","data":{}}}', 'names no field'],
  ['{"sold":{}}', 'sold'],
  ['{', 'must be JSON'],
])('LEGACY_TEMPLATES %s is named', (setting, words) => {
  const parsed = parseLegacyTemplates(setting);
  expect('problems' in parsed && parsed.problems.join('; ')).toContain(words);
});
