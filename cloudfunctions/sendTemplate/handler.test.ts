import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerSources, type PlatformContext } from '../../shared/entry/caller';
import { newMessage } from '../../shared/messages/newMessage';
import { readSettings, settingEntries } from '../../shared/settings';
import { createMessageShop } from '../../tests/fakes/messageShop';
import { aGrant, anOrder, BUYER, orderNumber, PAID_TEMPLATE } from '../../tests/fakes/messageRecords';
import { createSendTemplate } from './handler';

const orderNo = orderNumber(1);

function createShop() {
  const shop = createMessageShop();
  shop.documents.put('orders', anOrder());
  shop.documents.put('messages', newMessage('paid', { orderNo, openid: BUYER }, shop.now()));
  const call = (event: unknown, context: PlatformContext = { SOURCE: 'wx_client', OPENID: BUYER }) =>
    createSendTemplate({
      ...shop,
      context: () => context,
      sources: callerSources({}),
      sendingWindowMs: 8000,
    })(event);
  return { ...shop, call };
}

test('a buyer subscribes, and is told', async () => {
  const { call, messageGateway } = createShop();
  expect(await call({ do: 'grant', results: { [PAID_TEMPLATE]: 'accept' } })).toEqual({
    ok: true,
    grants: { [PAID_TEMPLATE]: 1 },
  });
  expect(await call({ do: 'tell', orderNo })).toEqual({
    ok: true,
    sent: [{ occasion: 'paid', status: 'sent' }],
  });
  expect(messageGateway.sends).toHaveLength(1);
});

test('[MSG-01] content in the event is ignored', async () => {
  const { call, documents, messageGateway } = createShop();
  documents.put('grants', aGrant(PAID_TEMPLATE));
  const forged = {
    touser: 'openid-of-another',
    openid: 'openid-of-another',
    data: { thing1: 'free' },
    templateId: 'x',
  };
  await call({ do: 'tell', orderNo, ...forged });
  expect(messageGateway.sends).toMatchObject([{ openid: BUYER, data: { thing1: '明前龙井' } }]);
});

test('[MSG-05] form ids are refused with the reason', async () => {
  const { call, documents } = createShop();
  const reply = await call({ do: 'grantForm', formId: 'the-formId-of-a-form' });
  expect(reply).toMatchObject({
    ok: false,
    code: 'NOT_ALLOWED',
    message: expect.stringContaining('2020-01-10'),
  });
  expect(documents.calls).toEqual([]);
});

describe('[SEC-04] a malformed event is named, and nothing is read or written', () => {
  const many = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`fake-template-${n}`, 'accept']));
  test.each([
    [undefined, ''],
    [null, ''],
    ['tell', ''],
    [[], 'do'],
    [{}, 'do'],
    [{ do: 'send' }, 'do'],
    [{ do: 'constructor' }, 'do'],
    [{ do: { $ne: 'grant' } }, 'do'],
    [{ do: 'tell' }, 'orderNo'],
    [{ do: 'tell', orderNo: 1 }, 'orderNo'],
    [{ do: 'tell', orderNo: { $gt: '' } }, 'orderNo'],
    [{ do: 'tell', orderNo: '1'.repeat(33) }, 'orderNo'],
    [{ do: 'tell', orderNo: `${'1'.repeat(31)}.` }, 'orderNo'],
    [{ do: 'grant' }, 'results'],
    [{ do: 'grant', results: {} }, 'results'],
    [{ do: 'grant', results: many }, 'results'],
    [{ do: 'grant', results: 'accept' }, 'results'],
    [{ do: 'grant', results: { [PAID_TEMPLATE]: 1 } }, 'results'],
    [{ do: 'grant', results: { [PAID_TEMPLATE]: 'x'.repeat(33) } }, 'results'],
    [{ do: 'grant', results: { 'a b': 'accept' } }, 'results'],
    [{ do: 'grantForm', formId: '' }, 'formId'],
    [{ do: 'grantForm', formId: 'x'.repeat(100_000) }, 'formId'],
  ])('%j', async (event, field) => {
    const { call, documents, messageGateway } = createShop();
    expect(await call(event)).toMatchObject({
      ok: false,
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(field),
    });
    expect(documents.calls).toEqual([]);
    expect(messageGateway.sends).toEqual([]);
  });
});

describe('[SEC-01] who may call', () => {
  test.each([
    { SOURCE: 'wx_trigger' },
    { SOURCE: 'wx_paycallback' },
    { SOURCE: 'wx_client,scf', OPENID: BUYER },
    { SOURCE: 'wx_client ', OPENID: BUYER },
    { SOURCE: '', OPENID: BUYER },
    { OPENID: BUYER },
    { SOURCE: 'wx_client' },
    { SOURCE: 'wx_client', OPENID: '' },
  ])('%j may not', async (context) => {
    const { call, documents } = createShop();
    expect(await call({ do: 'tell', orderNo }, context)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(documents.calls).toEqual([]);
  });

  test('[SEC-02] another buyer finds no such order', async () => {
    const { call, messageGateway } = createShop();
    const context = { SOURCE: 'wx_client', OPENID: 'openid-of-another' };
    expect(await call({ do: 'tell', orderNo }, context)).toMatchObject({
      ok: false,
      code: 'ORDER_NOT_FOUND',
    });
    expect(messageGateway.sends).toEqual([]);
  });
});

test('a failing database is said in the contract form', async () => {
  const { call, documents } = createShop();
  documents.failNext();
  expect(await call({ do: 'tell', orderNo })).toMatchObject({ ok: false, code: 'DATABASE_UNAVAILABLE' });
});

describe('[OPS-01] config.json', () => {
  const config = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  const { REMOTE_TIMEOUT_MS } = settingEntries;

  test('names the cloud call', () => {
    expect(config.permissions).toEqual({ openapi: ['subscribeMessage.send'] });
  });

  test('gives the function longer than any one outside call can be allowed', () => {
    expect(() => readSettings({ REMOTE_TIMEOUT_MS }, { REMOTE_TIMEOUT_MS: '15001' })).toThrow(
      'at most 15000',
    );
    expect(config.timeout * 1000).toBeGreaterThan(15_000);
  });
});
