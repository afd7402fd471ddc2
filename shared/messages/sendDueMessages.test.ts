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
  someTemplates,
} from '../../tests/fakes/messageRecords';
import type { SendOutcome } from '../gateways/messageGateway';
import { CLAIM_MS } from './claim';
import type { MessageRecord } from './message';
import { newMessage } from './newMessage';
import { GROWING_PAUSES_MS } from './nextTry';
import { sendDueMessages } from './sendDueMessages';

const NOTHING = {
  sent: 0,
  notGranted: 0,
  spread: 0,
  dropped: 0,
  failed: 0,
  unknown: 0,
  postponed: 0,
  taken: 0,
  broken: 0,
  left: 0,
};
const refused = (code: number): SendOutcome => ({ kind: 'refused', code, text: `words about ${code}` });

/** A shop with `count` paid orders, each of its own buyer unless told otherwise, and their messages. */
function shopWith(count: number, { left = 1, openid = (n: number) => `${BUYER}-${n}` } = {}) {
  const shop = createMessageShop();
  for (let n = 1; n <= count; n += 1) {
    const order = anOrder({ _id: orderNumber(n), _openid: openid(n) });
    shop.documents.put('orders', order);
    shop.documents.put('grants', aGrant(PAID_TEMPLATE, left, openid(n)));
    shop.documents.put(
      'messages',
      newMessage('paid', { orderNo: order._id, openid: order._openid }, shop.now()),
    );
  }
  return shop;
}

const only = (shop: ReturnType<typeof createMessageShop>): MessageRecord => {
  const [message, ...more] = shop.documents.all('messages');
  if (!message || more.length > 0) throw new Error('not one message');
  return message;
};

describe('a due message', () => {
  test('is sent once, uses up one grant, and costs three round trips after the list', async () => {
    const shop = shopWith(1, { left: 2 });
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 1 });
    expect(shop.documents.roundTrips.sequential).toBe(1 + 3);
    expect(only(shop)).toMatchObject({
      status: 'sent',
      attempts: 1,
      nextTryAt: null,
      sentAt: shop.now(),
      lastError: null,
    });
    expect(shop.documents.all('grants')).toMatchObject([{ left: 1 }]);
    shop.pass(7 * 24 * 3_600_000);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual(NOTHING);
    expect(shop.messageGateway.sends).toHaveLength(1);
  });

  test('about a refund is sent when it has succeeded', async () => {
    const shop = createMessageShop();
    shop.documents.put('orders', anOrder());
    shop.documents.put('refunds', aRefund({ status: 'processing' }));
    shop.documents.put('grants', aGrant(REFUNDED_TEMPLATE));
    const about = { orderNo: orderNumber(1), openid: BUYER, outRefundNo: refundNumber(1) };
    shop.documents.put('messages', newMessage('refunded', about, shop.now()));
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, postponed: 1 });
    shop.documents.put('refunds', aRefund());
    shop.pass(60_000);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 1 });
    expect(shop.messageGateway.sends).toMatchObject([{ templateId: REFUNDED_TEMPLATE }]);
  });

  test('without a template is dropped with a reason', async () => {
    const shop = { ...shopWith(1), templates: {} };
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, dropped: 1 });
    expect(only(shop)).toMatchObject({
      status: 'dropped',
      lastError: 'no template for paid',
      nextTryAt: null,
    });
    expect(shop.documents.all('incidents')).toEqual([]);
  });

  test('without a known grant waits for one, and WeChat is not asked', async () => {
    const shop = shopWith(1, { left: 0 });
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, notGranted: 1 });
    expect(only(shop)).toMatchObject({ status: 'notGranted', attempts: 0, nextTryAt: null });
    expect(shop.messageGateway.sends).toEqual([]);
  });

  test('of an order that is never paid is dropped when the tries are used up', async () => {
    const shop = shopWith(1);
    shop.documents.put('orders', anOrder({ _openid: `${BUYER}-1`, status: 'unpaid' }));
    for (const pause of GROWING_PAUSES_MS) {
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, postponed: 1 });
      shop.pass(pause - 1);
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual(NOTHING);
      shop.pass(1);
    }
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, dropped: 1 });
    expect(shop.messageGateway.sends).toEqual([]);
    expect(shop.documents.all('incidents')).toEqual([]);
  });
});

describe('[MSG-03] an answer of WeChat', () => {
  test('43101 is a state: no incident, and the grant that WeChat denies is forgotten', async () => {
    const shop = shopWith(1, { left: 3 });
    shop.messageGateway.answers = [refused(43101)];
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, notGranted: 1 });
    expect(shop.documents.all('grants')).toMatchObject([{ left: 0 }]);
    expect(shop.documents.all('incidents')).toEqual([]);
  });

  test('43101 leaves a grant that has come meanwhile', async () => {
    const shop = shopWith(1);
    shop.messageGateway.answers = [refused(43101)];
    shop.messageGateway.whileSending = async () => {
      const [grant] = shop.documents.all('grants');
      await shop.documents.update('grants', grant?._id ?? '', {}, { inc: { left: 1 } });
    };
    await sendDueMessages(shop, { limit: 10 });
    expect(shop.documents.all('grants')).toMatchObject([{ left: 2 }]);
  });

  test.each([40003, 40037, 41030, 43107, 45168, 47003])('%d is final and one incident', async (code) => {
    const shop = shopWith(3);
    shop.messageGateway.answers = [refused(code), refused(code), refused(code)];
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, failed: 3 });
    const perOrder = code === 40003 || code === 45168;
    expect(shop.documents.all('incidents')).toHaveLength(perOrder ? 3 : 1);
    expect(shop.documents.all('grants')).toMatchObject([{ left: 1 }, { left: 1 }, { left: 1 }]);
  });

  test('a missing permission is one incident, and sent after the upload', async () => {
    const shop = shopWith(1);
    shop.messageGateway.answers = [refused(-604_101)];
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, postponed: 1 });
    expect(shop.documents.all('incidents')).toMatchObject([{ _id: 'messageFailed:permissions.openapi' }]);
    shop.pass(10 * 60_000);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 1 });
  });

  test('a busy system is asked again with growing pauses, and in the end a person is', async () => {
    const shop = shopWith(1);
    shop.messageGateway.answers = [...GROWING_PAUSES_MS, 0].map(() => refused(-1));
    for (const pause of GROWING_PAUSES_MS) {
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, postponed: 1 });
      shop.pass(pause);
    }
    expect(shop.documents.all('incidents')).toEqual([]);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, failed: 1 });
    expect(only(shop)).toMatchObject({
      status: 'failed',
      attempts: GROWING_PAUSES_MS.length + 1,
      nextTryAt: null,
    });
    expect(shop.documents.all('incidents')).toMatchObject([{ kind: 'messageFailed' }]);
    shop.pass(7 * 24 * 3_600_000);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual(NOTHING);
  });

  test('no answer is never asked again', async () => {
    const shop = shopWith(1);
    shop.messageGateway.answers = [{ kind: 'unknown', text: 'time-out' }];
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, unknown: 1 });
    shop.pass(7 * 24 * 3_600_000);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual(NOTHING);
    expect(shop.messageGateway.sends).toHaveLength(1);
  });
});

describe('[OPS-05] runs that repeat or overlap', () => {
  test('five runs at once send each message once', async () => {
    const shop = shopWith(20);
    const reports = await Promise.all(Array.from({ length: 5 }, () => sendDueMessages(shop, { limit: 100 })));
    expect(shop.messageGateway.sends).toHaveLength(20);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(20);
    expect(reports.reduce((sum, { taken }) => sum + taken, 0)).toBe(80);
    expect(new Set(shop.documents.all('messages').map(({ status }) => status))).toEqual(new Set(['sent']));
  });

  test('what a dead sender had claimed becomes unknown, and is never sent again', async () => {
    const shop = shopWith(1);
    shop.documents.put('messages', {
      ...only(shop),
      status: 'sending',
      nextTryAt: new Date(shop.now().getTime() + CLAIM_MS),
    });
    shop.pass(CLAIM_MS - 1);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual(NOTHING);
    shop.pass(1);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, unknown: 1 });
    expect(only(shop)).toMatchObject({ status: 'unknown', nextTryAt: null });
    expect(shop.messageGateway.sends).toEqual([]);
  });

  test('a sender that was only slow still writes down what it did', async () => {
    const shop = shopWith(1);
    shop.messageGateway.whileSending = async () => {
      shop.messageGateway.whileSending = undefined;
      shop.pass(CLAIM_MS);
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, unknown: 1 });
    };
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 1 });
    expect(only(shop)).toMatchObject({ status: 'sent' });
  });

  test('a tick that was missed is caught up', async () => {
    const shop = shopWith(2);
    shop.pass(3 * 24 * 3_600_000);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 2 });
  });
});

describe('many messages', () => {
  test('one buyer is told one thing after another, and no more than his grants allow', async () => {
    const shop = shopWith(6, { openid: () => BUYER, left: 4 });
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 4, notGranted: 2 });
    expect(shop.messageGateway.peak.oneBuyer).toBe(1);
    expect(shop.documents.all('grants')).toMatchObject([{ left: 0 }]);
  });

  test('different buyers are told at once, up to eight', async () => {
    const shop = shopWith(30);
    await sendDueMessages(shop, { limit: 100 });
    expect(shop.messageGateway.peak).toEqual({ all: 8, oneBuyer: 1 });
  });

  test('the oldest come first and the rest is counted', async () => {
    const shop = shopWith(5);
    const oldest = shop.documents.all('messages')[3];
    if (oldest) shop.documents.put('messages', { ...oldest, nextTryAt: new Date(0) });
    expect(await sendDueMessages(shop, { limit: 1 })).toEqual({ ...NOTHING, sent: 1, left: 1 });
    expect(shop.messageGateway.sends).toMatchObject([{ openid: `${BUYER}-4` }]);
  });

  test('none is begun after the moment that is given', async () => {
    const shop = shopWith(20);
    const until = new Date(shop.now().getTime() + 1000);
    shop.messageGateway.whileSending = () => shop.pass(500);
    const report = await sendDueMessages(shop, { limit: 100, until });
    expect(report).toEqual({ ...NOTHING, sent: 8, left: 12 });
    expect(await sendDueMessages(shop, { limit: 100 })).toMatchObject({ sent: 12, left: 0 });
  });
});

describe('when the database fails', () => {
  test('one broken message does not stop the others', async () => {
    const shop = shopWith(3);
    shop.documents.failNext({ method: 'update' });
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 2, broken: 1 });
    expect(shop.lines).toContainEqual(expect.objectContaining({ level: 'error', what: 'messageBroken' }));
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 1 });
  });

  test('a claim whose answer is lost is not sent, neither now nor later', async () => {
    const shop = shopWith(1);
    shop.documents.failNext({ method: 'update', done: true });
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, broken: 1 });
    shop.pass(CLAIM_MS);
    expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, unknown: 1 });
    expect(shop.messageGateway.sends).toEqual([]);
  });

  test.each(['orders', 'grants'] as const)(
    'a claimed message is put back when %s cannot be read',
    async (collection) => {
      const shop = shopWith(1);
      shop.documents.failNext({ method: 'get', collection });
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, postponed: 1 });
      shop.pass(60_000);
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, sent: 1 });
    },
  );

  test.each([true, false])(
    'a result that cannot be written (done: %s) never leads to a second message',
    async (done) => {
      const shop = shopWith(1);
      shop.messageGateway.whileSending = () =>
        shop.documents.failNext({ method: 'update', collection: 'messages', done });
      expect(await sendDueMessages(shop, { limit: 10 })).toEqual({ ...NOTHING, broken: 1 });
      shop.messageGateway.whileSending = undefined;
      shop.pass(CLAIM_MS);
      await sendDueMessages(shop, { limit: 10 });
      expect(only(shop).status).toBe(done ? 'sent' : 'unknown');
      expect(shop.messageGateway.sends).toHaveLength(1);
    },
  );
});

test('[KEY-08] no log line and no record repeats the data of a message', async () => {
  const shop = { ...shopWith(1), templates: someTemplates() };
  await sendDueMessages(shop, { limit: 10 });
  expect(JSON.stringify(shop.lines)).not.toContain(BUYER);
  expect(JSON.stringify(shop.documents.all('messages'))).not.toContain('明前龙井');
});
