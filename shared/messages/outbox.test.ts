import { createFakePaymentGateway } from '../../tests/fakes/fakePaymentGateway';
import {
  aGrant,
  anOrder,
  BUYER,
  orderNumber,
  PAID_TEMPLATE,
  someTemplates,
  templatesSetting,
} from '../../tests/fakes/messageRecords';
import { createMessageShop } from '../../tests/fakes/messageShop';
import { createRemoteLine, faultEffects } from '../../tests/fakes/remoteLine';
import { createWeChatTruth } from '../../tests/fakes/wechatTruth';
import { CLAIM_MS } from './claim';
import { newMessage, newOrderMessage } from './newMessage';
import { sendDueMessages } from './sendDueMessages';

const MINUTE_MS = 60_000;
const BATCH = 999;
const NEW_ORDER_TEMPLATE = 'fake-template-new-order';
const newOrderSetting = { templateId: NEW_ORDER_TEMPLATE, data: { thing1: 'goods', amount2: 'totalFee' } };
const templates = someTemplates(
  JSON.stringify({ ...JSON.parse(templatesSetting), newOrder: newOrderSetting }),
);

describe('many at once', () => {
  /** `count` buyers are to be told, and WeChat refuses every third call; runs until nothing is due. */
  async function tellAll(count: number) {
    const shop = createMessageShop();
    for (let n = 1; n <= count; n += 1) {
      const openid = `${BUYER}-${n}`;
      shop.documents.put('orders', anOrder({ _id: orderNumber(n), _openid: openid }));
      shop.documents.put('grants', aGrant(PAID_TEMPLATE, 1, openid));
      shop.documents.put('messages', newMessage('paid', { orderNo: orderNumber(n), openid }, shop.now()));
    }
    const reached: string[] = [];
    let asked = 0;
    const messageGateway = {
      send: async ({ openid }: { openid: string }) => {
        asked += 1;
        if (asked % 3 === 0) return { kind: 'refused' as const, code: -1, text: 'system busy' };
        reached.push(openid);
        return { kind: 'sent' as const };
      },
    };
    let open = count;
    for (let run = 0; open > 0 && run < 100; run += 1) {
      const report = await sendDueMessages({ ...shop, messageGateway }, { limit: BATCH });
      open -= report.sent;
      if (report.left === 0) shop.pass(12 * 60 * MINUTE_MS);
    }
    return { shop, reached, calls: shop.documents.calls.length, asked };
  }

  test('10,000 due with WeChat refusing every third: each is sent once, none twice, none lost', async () => {
    const { shop, reached, calls, asked } = await tellAll(10_000);
    expect(new Set(reached).size).toBe(10_000);
    expect(reached).toHaveLength(10_000);
    const statuses = new Set(shop.documents.all('messages').map(({ status }) => status));
    expect([...statuses]).toEqual(['sent']);
    expect(shop.documents.all('grants').every(({ left }) => left === 0)).toBe(true);
    // Claim, order and grant; record and grant: five calls a try, half as many tries again, and one look for each run.
    expect(asked).toBeLessThanOrEqual(15_100);
    expect(calls).toBeLessThanOrEqual(5 * asked + 100);
  });
});

describe('a new order', () => {
  function createShop() {
    const shop = createMessageShop(templates);
    shop.documents.put('orders', anOrder());
    shop.documents.put('operators', { _id: 'openid-operator-1', roles: ['operator'] });
    shop.documents.put('messages', newOrderMessage(orderNumber(1), shop.now()));
    for (const openid of ['openid-operator-1', 'openid-operator-2'])
      shop.documents.put('grants', aGrant(NEW_ORDER_TEMPLATE, 2, openid));
    return { ...shop, operators: ['openid-operator-1', 'openid-operator-2'] };
  }

  test('is told to each operator once, in the same run, also to one who is listed twice', async () => {
    const shop = createShop();
    expect(await sendDueMessages(shop, { limit: 10 })).toMatchObject({ spread: 1, sent: 2, left: 0 });
    expect(shop.messageGateway.sends).toMatchObject([
      { openid: 'openid-operator-1', data: { thing1: '明前龙井', amount2: '12.50元' } },
      { openid: 'openid-operator-2' },
    ]);
    expect(shop.documents.all('messages').map(({ _id, status }) => [_id.split(':')[2], status])).toEqual([
      [undefined, 'spread'],
      ['openid-operator-1', 'sent'],
      ['openid-operator-2', 'sent'],
    ]);
  });

  test('of runs that overlap is told once', async () => {
    const shop = createShop();
    await Promise.all([sendDueMessages(shop, { limit: 10 }), sendDueMessages(shop, { limit: 10 })]);
    expect(shop.messageGateway.sends.map(({ openid }) => openid).sort()).toEqual(shop.operators);
  });

  test('never tells one operator twice at once', async () => {
    const shop = createShop();
    shop.documents.put('orders', anOrder({ _id: orderNumber(2) }));
    shop.documents.put('messages', newOrderMessage(orderNumber(2), shop.now()));
    expect(await sendDueMessages(shop, { limit: 10 })).toMatchObject({ spread: 2, sent: 4 });
    expect(shop.messageGateway.peak.oneBuyer).toBe(1);
  });

  test.each([
    ['without a template', { templates: someTemplates() }],
    ['without operators', { operators: [] }],
  ])('%s tells nobody, and what else is done of it is done', async (_case, differs) => {
    const shop = { ...createShop(), ...differs };
    await shop.documents.remove('operators', 'openid-operator-1', {});
    const done: string[] = [];
    const alsoFor = async (orderNo: string) => void done.push(orderNo);
    expect(await sendDueMessages({ ...shop, alsoFor }, { limit: 10 })).toMatchObject({ dropped: 1, sent: 0 });
    expect(done).toEqual([orderNumber(1)]);
  });

  test('whose other work fails is due again', async () => {
    const shop = createShop();
    const alsoFor = () => Promise.reject(new Error('the printer’s outbox cannot be written'));
    expect(await sendDueMessages({ ...shop, alsoFor }, { limit: 10 })).toMatchObject({ broken: 1 });
    expect(await sendDueMessages(shop, { limit: 10 })).toMatchObject({ spread: 1, sent: 2 });
  });
});

describe('a run that dies or loses an answer at any of its remote calls', () => {
  const CALLS = 17;
  const rows = faultEffects.flatMap((effect) => Array.from({ length: CALLS }, (_, nth) => ({ effect, nth })));

  test.each(rows)(
    '$effect at call $nth: nobody is told twice, and what is not told is known',
    async (fault) => {
      const shop = { ...createMessageShop(templates), operators: ['openid-operator'] };
      shop.documents.put('orders', anOrder());
      shop.documents.put('grants', aGrant(PAID_TEMPLATE));
      shop.documents.put('grants', aGrant(NEW_ORDER_TEMPLATE, 1, 'openid-operator'));
      shop.documents.put(
        'messages',
        newMessage('paid', { orderNo: orderNumber(1), openid: BUYER }, shop.now()),
      );
      shop.documents.put('messages', newOrderMessage(orderNumber(1), shop.now()));
      const { roundTrips } = shop.documents;
      const gateway = createFakePaymentGateway(createWeChatTruth(shop.now), { roundTrips, now: shop.now });
      const line = createRemoteLine({ documents: shop.documents, gateway, roundTrips }, fault);
      const lost = () => ({ kind: 'unknown' as const, text: 'timed out' });
      const messageGateway = {
        send: (message: Parameters<typeof shop.messageGateway.send>[0]) =>
          line.ask('send', () => shop.messageGateway.send(message), lost),
      };
      const dying = { ...shop, documents: line.documents, messageGateway };
      await line.run(() => sendDueMessages(dying, { limit: 10 }).catch(() => undefined));
      await line.settleLate();
      for (let run = 0; run < 4; run += 1) {
        shop.pass(CLAIM_MS);
        await sendDueMessages(shop, { limit: 10 });
      }
      const told = shop.messageGateway.sends.map(({ openid }) => openid);
      expect(told).toHaveLength(new Set(told).size);
      const messages = shop.documents.all('messages');
      expect(messages.filter(({ nextTryAt }) => nextTryAt !== null)).toEqual([]);
      expect(messages.map(({ _openid }) => _openid).sort()).toEqual(['*', 'openid-operator', BUYER].sort());
      for (const { _openid, status } of messages.filter((one) => one._openid !== '*')) {
        expect(['sent', 'unknown']).toContain(status);
        if (status === 'sent') expect(told).toContain(_openid);
      }
    },
  );
});
