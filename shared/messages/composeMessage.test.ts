import {
  aGrant,
  anOrder,
  aRefund,
  BUYER,
  orderNumber,
  PAID_AT,
  PAID_TEMPLATE,
  refundNumber,
  REFUNDED_TEMPLATE,
  someTemplates,
} from '../../tests/fakes/messageRecords';
import type { OrderStatus } from '../orders/order';
import type { RefundStatus } from '../refunds/refund';
import { composeMessage, type Material } from './composeMessage';
import type { Occasion } from './message';
import type { MessageTemplate } from './messageTemplate';

const templates = someTemplates();
const about = (occasion: Occasion) => ({ occasion, _openid: BUYER });
const compose = (occasion: Occasion, template: MessageTemplate | undefined, material: Material) =>
  composeMessage(
    about(occasion),
    { ...(template ? { subscribe: template } : {}), tellsShipping: false },
    material,
    PAID_AT,
  );
const composePaid = (material: Material) => compose('paid', templates.paid, material);
const composeRefunded = (material: Material) => compose('refunded', templates.refunded, material);

const paidGrant = aGrant(PAID_TEMPLATE);
const refundedGrant = aGrant(REFUNDED_TEMPLATE);

describe('[MSG-01] content comes from the order', () => {
  test('a payment', () => {
    expect(composePaid({ order: anOrder(), grant: paidGrant })).toEqual({
      kind: 'ready',
      means: { kind: 'subscription', grant: paidGrant },
      message: {
        openid: BUYER,
        appid: anOrder().appid,
        templateId: PAID_TEMPLATE,
        page: `pages/order/index?orderNo=${orderNumber(1)}`,
        data: {
          thing1: '明前龙井',
          amount2: '12.50元',
          character_string3: orderNumber(1),
          time4: '2030年1月1日 12:00',
          phrase5: '支付成功',
        },
      },
    });
  });

  test('a refund', () => {
    expect(composeRefunded({ order: anOrder(), refund: aRefund(), grant: refundedGrant })).toMatchObject({
      kind: 'ready',
      message: {
        templateId: REFUNDED_TEMPLATE,
        data: {
          thing1: '不想要了',
          amount2: '2.50元',
          character_string3: refundNumber(1),
          date4: '2030-01-01 12:01',
        },
      },
    });
  });

  test('several lines are counted', () => {
    const [line] = anOrder().lines;
    const lines = line ? [line, { ...line, sku: 'cup', title: '茶杯', quantity: 2 }] : [];
    expect(composePaid({ order: anOrder({ lines }), grant: paidGrant })).toMatchObject({
      message: { data: { thing1: '明前龙井 等3件' } },
    });
    const two = lines.slice(1);
    expect(composePaid({ order: anOrder({ lines: two }), grant: paidGrant })).toMatchObject({
      message: { data: { thing1: '茶杯 ×2' } },
    });
  });

  test('words of the setting are shown as they are', () => {
    const template = someTemplates(
      JSON.stringify({ paid: { templateId: PAID_TEMPLATE, data: { thing9: { text: '谢谢惠顾' } } } }),
    ).paid;
    const composed = compose('paid', template, { order: anOrder(), grant: paidGrant });
    expect(composed).toMatchObject({ kind: 'ready', message: { data: { thing9: '谢谢惠顾' } } });
    expect(composed).not.toHaveProperty('message.page');
  });
});

describe('only what is true is told', () => {
  test.each<[OrderStatus, string]>([
    ['unpaid', 'later'],
    ['paid', 'ready'],
    ['shipped', 'ready'],
    ['completed', 'ready'],
    ['closed', 'dropped'],
  ])('a payment of an order that is %s: %s', (status, kind) => {
    const composed = composePaid({ order: anOrder({ status }), grant: paidGrant });
    expect(composed.kind === 'settled' ? composed.verdict.kind : composed.kind).toBe(kind);
  });

  test.each<[RefundStatus, string]>([
    ['requested', 'later'],
    ['processing', 'later'],
    ['abnormal', 'later'],
    ['succeeded', 'ready'],
    ['refused', 'dropped'],
    ['closed', 'dropped'],
  ])('a refund that is %s: %s', (status, kind) => {
    const composed = composeRefunded({ order: anOrder(), refund: aRefund({ status }), grant: refundedGrant });
    expect(composed.kind === 'settled' ? composed.verdict.kind : composed.kind).toBe(kind);
  });

  test.each<[string, Material, object]>([
    ['no order', { grant: paidGrant }, { kind: 'later', atTheEnd: 'dropped' }],
    [
      'an order of somebody else',
      { order: anOrder({ _openid: 'openid-of-another' }), grant: paidGrant },
      { kind: 'dropped' },
    ],
    ['no grant', { order: anOrder() }, { kind: 'notGranted' }],
    ['a used grant', { order: anOrder(), grant: aGrant(PAID_TEMPLATE, 0) }, { kind: 'notGranted' }],
  ])('%s', (_case, material, verdict) => {
    expect(composePaid(material)).toMatchObject({ kind: 'settled', verdict });
  });

  test('a refund that is not there yet is waited for', () => {
    expect(composeRefunded({ order: anOrder(), grant: refundedGrant })).toMatchObject({
      verdict: { kind: 'later' },
    });
  });
});

test('[MSG-04] a field that cannot be written is a fault of the setting', () => {
  const template: MessageTemplate = {
    templateId: PAID_TEMPLATE,
    fields: [{ field: 'phrase1', type: 'phrase', content: { keyword: 'goods' } }],
  };
  expect(compose('paid', template, { order: anOrder(), grant: paidGrant })).toMatchObject({
    verdict: { kind: 'failed', incident: 'MESSAGE_TEMPLATES.paid' },
  });
});
