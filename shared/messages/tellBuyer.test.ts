import { createMessageShop } from '../../tests/fakes/messageShop';
import {
  aGrant,
  anOrder,
  aRefund,
  BUYER,
  orderNumber,
  PAID_TEMPLATE,
  refundNumber,
  REFUNDED_TEMPLATE,
} from '../../tests/fakes/messageRecords';
import { CLAIM_MS } from './claim';
import type { MessageRecord } from './message';
import { newMessage } from './newMessage';
import { tellBuyer } from './tellBuyer';

const orderNo = orderNumber(1);
const inTenSeconds = (shop: { now(): Date }) => new Date(shop.now().getTime() + 10_000);
const tell = (shop: ReturnType<typeof createMessageShop>, openid = BUYER) =>
  tellBuyer(shop, { openid, orderNo }, inTenSeconds(shop));

function shopWithPaidOrder(differs: Partial<MessageRecord> = {}, left = 1) {
  const shop = createMessageShop();
  shop.documents.put('orders', anOrder());
  shop.documents.put('grants', aGrant(PAID_TEMPLATE, left));
  shop.documents.put('messages', {
    ...newMessage('paid', { orderNo, openid: BUYER }, shop.now()),
    ...differs,
  });
  return shop;
}

function addRefund(shop: ReturnType<typeof createMessageShop>, n: number, left = 1) {
  const outRefundNo = refundNumber(n);
  shop.documents.put('refunds', aRefund({ _id: outRefundNo }));
  shop.documents.put('grants', aGrant(REFUNDED_TEMPLATE, left));
  shop.documents.put('messages', newMessage('refunded', { orderNo, openid: BUYER, outRefundNo }, shop.now()));
}

describe('when the payment is due to be told', () => {
  test('it is sent in three round trips', async () => {
    const shop = shopWithPaidOrder();
    expect(await tell(shop)).toEqual([{ occasion: 'paid', status: 'sent' }]);
    expect(shop.documents.roundTrips.sequential).toBe(3);
    expect(shop.documents.all('grants')).toMatchObject([{ left: 0 }]);
  });

  test('[MSG-01] twenty calls at once send it once', async () => {
    const shop = shopWithPaidOrder();
    await Promise.all(Array.from({ length: 20 }, () => tell(shop)));
    expect(shop.messageGateway.sends).toHaveLength(1);
    expect(shop.documents.all('messages')).toMatchObject([{ status: 'sent', attempts: 1 }]);
  });

  test('tries before this one are counted', async () => {
    const shop = shopWithPaidOrder({ attempts: 2 });
    shop.messageGateway.answers = [{ kind: 'refused', code: -1, text: 'busy' }];
    expect(await tell(shop)).toEqual([{ occasion: 'paid', status: 'due' }]);
    const nextTryAt = new Date(shop.now().getTime() + 15 * 60_000);
    expect(shop.documents.all('messages')).toMatchObject([{ attempts: 3, nextTryAt }]);
  });
});

describe('when it waits for a subscription', () => {
  test('one that has come since is used', async () => {
    const shop = shopWithPaidOrder({ status: 'notGranted', nextTryAt: null });
    expect(await tell(shop)).toEqual([{ occasion: 'paid', status: 'sent' }]);
    expect(shop.documents.roundTrips.sequential).toBe(3);
  });

  test('without one it goes on waiting, and WeChat is not asked', async () => {
    const shop = shopWithPaidOrder({ status: 'notGranted', nextTryAt: null }, 0);
    expect(await tell(shop)).toEqual([{ occasion: 'paid', status: 'notGranted' }]);
    expect(shop.messageGateway.sends).toEqual([]);
    expect(shop.documents.all('messages')).toMatchObject([{ status: 'notGranted', attempts: 0 }]);
  });
});

describe('when there is nothing to send now', () => {
  test.each<Partial<MessageRecord>>([
    { status: 'sent', nextTryAt: null },
    { status: 'failed', nextTryAt: null },
    { status: 'unknown', nextTryAt: null },
    { status: 'dropped', nextTryAt: null },
    { status: 'sending', nextTryAt: new Date('2030-01-01T04:00:01Z') },
    { status: 'sending', nextTryAt: new Date('2030-01-01T03:00:00Z') },
    { status: 'due', nextTryAt: new Date('2030-01-01T04:00:01Z') },
  ])('%j stays as it is', async (differs) => {
    const shop = shopWithPaidOrder(differs);
    const before = shop.documents.all('messages');
    expect(await tell(shop)).toEqual([{ occasion: 'paid', status: differs.status }]);
    expect(shop.documents.all('messages')).toEqual(before);
    expect(shop.messageGateway.sends).toEqual([]);
  });

  test('an order without messages tells nothing', async () => {
    const shop = createMessageShop();
    shop.documents.put('orders', anOrder());
    expect(await tell(shop)).toEqual([]);
  });
});

describe('[SEC-02] an order of somebody else', () => {
  test('looks like a missing one, and nothing is sent or written', async () => {
    const shop = shopWithPaidOrder();
    const before = shop.documents.all('messages');
    await expect(tell(shop, 'openid-of-another')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(
      tellBuyer(shop, { openid: BUYER, orderNo: orderNumber(9) }, inTenSeconds(shop)),
    ).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND', message: 'you have no such order' });
    expect(shop.documents.all('messages')).toEqual(before);
    expect(shop.messageGateway.sends).toEqual([]);
  });
});

describe('refunds of the order', () => {
  test('are told too, one after another', async () => {
    const shop = shopWithPaidOrder();
    addRefund(shop, 1);
    addRefund(shop, 2, 2);
    expect(await tell(shop)).toEqual([
      { occasion: 'paid', status: 'sent' },
      { occasion: 'refunded', status: 'sent' },
      { occasion: 'refunded', status: 'sent' },
    ]);
    expect(shop.messageGateway.peak.oneBuyer).toBe(1);
    expect(shop.messageGateway.sends.map(({ data }) => data.character_string3)).toEqual([
      orderNo,
      refundNumber(1),
      refundNumber(2),
    ]);
  });

  test('are left to the timer when time is up', async () => {
    const shop = shopWithPaidOrder();
    addRefund(shop, 1);
    shop.messageGateway.whileSending = () => shop.pass(10_000);
    expect(await tell(shop)).toEqual([
      { occasion: 'paid', status: 'sent' },
      { occasion: 'refunded', status: 'due' },
    ]);
  });

  test('are shown as under way when somebody else has them', async () => {
    const shop = shopWithPaidOrder();
    addRefund(shop, 1);
    shop.messageGateway.whileSending = async () => {
      shop.messageGateway.whileSending = undefined;
      await shop.documents.update(
        'messages',
        `refunded:${orderNo}:${refundNumber(1)}`,
        {},
        { set: { status: 'sending' } },
      );
    };
    expect(await tell(shop)).toContainEqual({ occasion: 'refunded', status: 'sending' });
    expect(shop.messageGateway.sends).toHaveLength(1);
  });
});

test('without a template the message is dropped', async () => {
  const shop = { ...shopWithPaidOrder(), templates: {} };
  expect(await tell(shop)).toEqual([{ occasion: 'paid', status: 'dropped' }]);
});

describe('when the database fails', () => {
  test.each([
    { method: 'find' },
    { method: 'get', collection: 'orders' },
    { method: 'get', collection: 'grants' },
    { method: 'update' },
    { method: 'update', done: true },
  ] as const)('at %j the buyer is told so, and nothing is sent twice', async (failure) => {
    const shop = shopWithPaidOrder();
    shop.documents.failNext(failure);
    await expect(tell(shop)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(['due', 'sent', 'sending']).toContain(shop.documents.all('messages')[0]?.status);
    shop.pass(CLAIM_MS);
    await tell(shop);
    await tell(shop);
    expect(shop.messageGateway.sends.length).toBeLessThanOrEqual(1);
  });
});
