import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrderNo, anOutRefundNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund } from '../../tests/builders/seedRefund';
import { deliverNotices, passMinutes } from '../../tests/shop/passTime';
import { createShop, OPERATOR, type CallOptions, type Shop, type ShopReply } from '../../tests/shop/shop';

const APPLY = {
  do: 'apply',
  orderNo: anOrderNo(),
  refundFee: 40,
  reason: '不想要了',
  requestKey: 'refund-key-1',
};
const decision = (which: 'approve' | 'refuse', outRefundNo: unknown) => ({ do: which, outRefundNo });
const asOperator = { openid: OPERATOR };

const refund = async (shop: Shop, event: unknown, options: CallOptions = {}): Promise<ShopReply> =>
  (await shop.invoke('refund', event, options)).reply ?? {};
const numberOf = (reply: ShopReply) => {
  const { refund: view } = reply;
  return typeof view === 'object' && view !== null && 'outRefundNo' in view ? String(view.outRefundNo) : '';
};

function paidShop() {
  const shop = createShop();
  seedPaidOrder(shop);
  return shop;
}

test('a buyer applies, an operator approves, WeChat settles it, and everybody sees it', async () => {
  const shop = paidShop();
  const applied = await refund(shop, APPLY);
  expect(applied).toEqual({
    ok: true,
    refund: {
      outRefundNo: expect.stringMatching(/^\d{32}$/),
      orderNo: anOrderNo(),
      refundFee: 40,
      status: 'requested',
      reason: '不想要了',
      createdAt: expect.any(String),
    },
  });
  const approved = await refund(shop, decision('approve', numberOf(applied)), asOperator);
  expect(approved).toMatchObject({ ok: true, refund: { status: 'processing' } });
  shop.wechat.endRefunds();
  await deliverNotices(shop);
  const { reply } = await shop.invoke('orders', { do: 'get', orderNo: anOrderNo() });
  expect(reply).toMatchObject({
    order: { status: 'paid', refundedFee: 40, refundingFee: 0, refunds: [{ status: 'succeeded' }] },
  });
});

test('[REF-02] rule 8: two parts of 50 and a third, refused', async () => {
  const shop = paidShop();
  const parts: string[] = [];
  for (const requestKey of ['refund-key-1', 'refund-key-2', 'refund-key-3']) {
    parts.push(numberOf(await refund(shop, { ...APPLY, refundFee: 50, requestKey })));
  }
  const replies: unknown[] = [];
  for (const outRefundNo of parts) {
    replies.push((await refund(shop, decision('approve', outRefundNo), asOperator)).code ?? 'ok');
    await passMinutes(shop, 2);
  }
  expect(replies).toEqual(['ok', 'ok', 'REFUND_EXCEEDS_PAID']);
  expect(shop.wechat.refundedFee(anOutTradeNo())).toBe(100);
});

test('an approval takes at most five round trips, one after the other', async () => {
  const shop = paidShop();
  seedRefund(shop);
  expect(await refund(shop, decision('approve', anOutRefundNo()), asOperator)).toMatchObject({ ok: true });
  expect(shop.gateway.calls.map(({ method }) => method)).toEqual(['query', 'refund']);
  expect(shop.roundTrips.sequential).toBeLessThanOrEqual(5);
});

describe('[SEC-01] who may decide', () => {
  test.each([
    ['the buyer himself', {}],
    ['a stranger', { openid: 'openid-of-another' }],
    ['nobody', { openid: '' }],
    ['a timer', { openid: OPERATOR, source: 'wx_trigger' }],
    ['another function', { openid: OPERATOR, source: 'wx_client,scf' }],
    ['a payment notice', { openid: OPERATOR, source: 'wx_paycallback' }],
  ])('%s may not, and learns nothing of the refund', async (_who, options) => {
    const shop = paidShop();
    seedRefund(shop);
    for (const which of ['approve', 'refuse'] as const) {
      for (const outRefundNo of [anOutRefundNo(), anOutRefundNo(9)]) {
        const reply = await refund(shop, decision(which, outRefundNo), options);
        expect(reply).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      }
    }
    expect(shop.documents.all('refunds')).toMatchObject([{ status: 'requested' }]);
    expect(shop.gateway.calls).toEqual([]);
  });

  test('an operator learns that a refund does not exist', async () => {
    const shop = paidShop();
    for (const which of ['approve', 'refuse'] as const) {
      const reply = await refund(shop, decision(which, anOutRefundNo(9)), asOperator);
      expect(reply).toMatchObject({ ok: false, code: 'REFUND_NOT_FOUND' });
    }
  });
});

test('[SEC-02] another buyer cannot apply for this order', async () => {
  const shop = paidShop();
  const reply = await refund(shop, APPLY, { openid: 'openid-of-another' });
  expect(reply).toMatchObject({ ok: false, code: 'ORDER_NOT_FOUND' });
  expect(shop.documents.all('refunds')).toEqual([]);
});

describe('[SEC-04] hostile input is named, and nothing is read, written or sent', () => {
  test.each<[unknown, string]>([
    [undefined, 'event'],
    [{}, 'do'],
    [{ do: 'pay' }, 'do'],
    [{ do: { $ne: '' } }, 'do'],
    [{ ...APPLY, refundFee: 0 }, 'refundFee'],
    [{ ...APPLY, refundFee: -1 }, 'refundFee'],
    [{ ...APPLY, refundFee: 0.5 }, 'refundFee'],
    [{ ...APPLY, refundFee: '40' }, 'refundFee'],
    [{ ...APPLY, refundFee: 1e12 }, 'refundFee'],
    [{ ...APPLY, orderNo: { $gt: '' } }, 'orderNo'],
    [{ ...APPLY, reason: 'x'.repeat(100_000) }, 'reason'],
    [{ ...APPLY, reason: ['x'] }, 'reason'],
    [{ ...APPLY, requestKey: '' }, 'requestKey'],
    [decision('approve', { $ne: '' }), 'outRefundNo'],
    [decision('refuse', undefined), 'outRefundNo'],
    [{ ...decision('refuse', anOutRefundNo()), note: 'x'.repeat(201) }, 'note'],
  ])('%#: %s', async (event, field) => {
    const shop = createShop();
    const reply = await refund(shop, event, asOperator);
    expect(reply).toMatchObject({
      ok: false,
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(field),
    });
    expect(shop.roundTrips.total).toBe(0);
  });
});

test('[OPS-01] config.json gives more time than any one call may take', () => {
  const config: unknown = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  expect(config).toEqual({ timeout: 20, permissions: { openapi: [] } });
});
