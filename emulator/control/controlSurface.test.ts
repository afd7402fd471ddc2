import { type Cloud } from '../cloud';
import { request, startFixtureCloud } from './fixtures/fixtureCloud';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startFixtureCloud();
});
afterAll(() => cloud.stop());

const buyer = 'openid-buyer';
const call = (body: Record<string, unknown>) =>
  request(cloud, 'POST', '/_emulator/call', { name: 'shop', openid: buyer, ...body });

describe('bad requests are answered with the field that is wrong', () => {
  test.each<[string, string, unknown, string]>([
    ['POST', 'call', {}, 'name: is missing'],
    ['POST', 'call', { name: '' }, 'name'],
    ['POST', 'call', { name: 5 }, 'name'],
    ['POST', 'call', { name: 'shop' }, 'openid'],
    ['POST', 'call', { name: 'shop', openid: '' }, 'openid'],
    ['POST', 'call', { name: 'shop', openid: buyer, sauce: 'x' }, 'sauce: is not a field'],
    ['POST', 'call', [], 'the body'],
    ['POST', 'call', 'not json', 'not JSON'],
    ['POST', 'call', 'null', 'the body'],
    ['POST', 'pay', { outcome: 'success' }, 'outTradeNo'],
    ['POST', 'pay', { outTradeNo: 'a', outcome: 'maybe' }, 'outcome'],
    ['POST', 'pay', { outTradeNo: 'a', outcome: 'success', notify: 'thrice' }, 'notify'],
    ['POST', 'pay', { outTradeNo: 'a', outcome: 'success', notify: { delayMs: -1 } }, 'notify'],
    ['POST', 'merchant', { do: 'steal' }, 'do'],
    ['POST', 'merchant', { do: 'refund', outTradeNo: 'a', refundFee: 0.5 }, 'refundFee'],
    ['POST', 'clock', {}, 'advanceMs'],
    ['POST', 'clock', { advanceMs: -1 }, 'advanceMs'],
    ['POST', 'clock', { advanceMs: '60' }, 'advanceMs'],
    ['POST', 'clock', { advanceTo: 'tomorrow' }, 'advanceTo'],
    ['POST', 'clock', { advanceTo: '2001-01-01T00:00:00Z' }, 'advanceTo'],
    ['POST', 'faults', { effect: 'explode' }, 'effect'],
    ['POST', 'faults', [{ effect: 'error' }, { effect: 'error', match: { nth: 0 } }], '1.match.nth'],
    ['DELETE', 'faults?id=x', undefined, 'id'],
    ['PUT', 'db/orders', { documents: 5 }, 'documents'],
    ['PUT', 'db/orders', [1], 'list of documents'],
    ['PUT', 'db/orders', { documents: [], mode: 'merge' }, 'mode'],
    ['GET', 'db/orders?limit=many', undefined, 'limit'],
    ['GET', 'db/%zz', undefined, '%zz'],
    ['POST', 'grant', { openid: buyer, templateId: 't', result: 'maybe' }, 'result'],
    ['POST', 'notice', { event: 5 }, 'event'],
    ['POST', 'notice', { event: { outTradeNo: 'nobody' } }, 'functionName'],
    ['POST', 'client', { openid: buyer, action: 'functions.invokeFunction' }, 'action'],
    ['POST', 'client', { action: 'database.getDocument' }, 'openid'],
    ['POST', 'settings', { pay: 5 }, 'pay'],
    ['POST', 'settings', { pay: { couponFee: -1 } }, 'couponFee'],
    ['POST', 'settings', { pay: { cupon: 1 } }, 'cupon'],
  ])('%s %s %j', async (method, path, body, field) => {
    const reply = await request(cloud, method, `/_emulator/${path}`, body);
    expect(reply).toEqual({
      status: 400,
      body: { ok: false, code: expect.any(String), message: expect.stringContaining(field) },
    });
  });

  test.each([
    ['GET', '/_emulator/call', 405],
    ['DELETE', '/_emulator/db/orders', 405],
    ['POST', '/_emulator/nothing', 404],
    ['GET', '/_emulator/constructor', 404],
    ['GET', '/_emulator/db/absent', 404],
    ['GET', '/_emulator/cashier/absent', 404],
    ['POST', '/', 405],
  ])('%s %s is %d', async (method, path, status) => {
    const { status: answered, body } = await request(cloud, method, path);
    expect([answered, body.ok]).toEqual([status, false]);
  });

  test('a page of another origin is refused', async () => {
    const response = await fetch(`${cloud.url}/_emulator`, { headers: { origin: 'https://shop.example' } });
    expect(response.status).toBe(403);
  });
});

describe('calls', () => {
  test('a result comes with what it took', async () => {
    const { status, body } = await call({ data: { do: 'echo', a: [1] } });
    expect(status).toBe(200);
    expect(body).toEqual({
      result: { do: 'echo', a: [1], userInfo: { openId: buyer, appId: cloud.identity.appid } },
      requestId: expect.any(String),
      durationMs: expect.any(Number),
      coldStart: true,
      remoteCalls: [],
    });
  });

  test('a function that returns nothing has the result null', async () => {
    expect((await call({ data: { do: 'nothing' } })).body).toMatchObject({ result: null });
  });

  test('remote calls are told in order', async () => {
    await call({ data: { do: 'write', id: 'o1', fee: 1 } });
    const { body } = await call({ data: { do: 'read', id: 'o1' } });
    expect(body).toMatchObject({
      result: { _id: 'o1', fee: 1 },
      remoteCalls: [{ n: 1, action: 'database.getDocument', detail: 'orders' }],
    });
  });

  test('a function that throws says which one and where', async () => {
    const { status, body } = await call({ data: { do: 'fail' } });
    expect(status).toBe(200);
    expect(body.result).toBeUndefined();
    expect(body.error).toMatchObject({
      errCode: -504002,
      message: expect.stringContaining('the shop is closed'),
      stack: expect.stringContaining('shop'),
    });
  });

  test('a nested call has a longer chain and the same user', async () => {
    const { body } = await call({ data: { do: 'nested' } });
    expect(body).toMatchObject({
      result: { from: 'shop', SOURCE: 'wx_client,scf', OPENID: buyer },
      remoteCalls: [{ action: 'functions.invokeFunction', detail: 'inner' }],
    });
  });

  test.each([
    ['guarded', 'wx_client', -501023],
    ['absent', 'wx_client', -501000],
    ['cloudbase_module', 'wx_client', -504001],
  ])('%s called from %s fails with %d', async (name, source, errCode) => {
    const { status, body } = await call({ name, source });
    expect(status).toBe(200);
    expect(body.error).toMatchObject({ errCode });
  });

  test('the rules bind clients only', async () => {
    expect((await call({ name: 'guarded', source: 'wx_http' })).body).toMatchObject({ result: 'reached' });
  });

  test('a request of more than 100 KB is refused to clients', async () => {
    const { body } = await call({ data: { do: 'echo', text: 'x'.repeat(100 * 1024) } });
    expect(body.error).toMatchObject({ code: 'EXCEED_REQUEST_SIZE_LIMIT' });
  });

  test('a timer has no user and its own event', async () => {
    const { body } = await request(cloud, 'POST', '/_emulator/call', {
      name: 'ticker',
      source: 'wx_trigger',
    });
    expect(body.error).toBeUndefined();
    const { body: ticks } = await request(cloud, 'GET', '/_emulator/db/ticks?limit=1&newestFirst=true');
    expect(ticks.documents).toMatchObject([
      { Type: 'Timer', TriggerName: 'everyHour', SOURCE: 'wx_trigger' },
    ]);
  });
});

describe('the database', () => {
  test('is seeded and read', async () => {
    const documents = [{ _id: 'a', fee: 1, at: { $date: 0 } }, { _id: 'b' }];
    expect((await request(cloud, 'PUT', '/_emulator/db/seeded', documents)).body).toMatchObject({ count: 2 });
    await request(cloud, 'PUT', '/_emulator/db/seeded', { documents: [{ _id: 'c' }], mode: 'add' });
    expect((await request(cloud, 'GET', '/_emulator/db/seeded')).body).toMatchObject({
      count: 3,
      documents: [{ _id: 'a', fee: 1, at: '1970-01-01T00:00:00.000Z' }, { _id: 'b' }, { _id: 'c' }],
    });
    expect((await request(cloud, 'GET', '/_emulator/db')).body.collections).toContainEqual({
      name: 'seeded',
      count: 3,
    });
  });

  test("a client's own call obeys the collection's rule", async () => {
    await request(cloud, 'PUT', '/_emulator/db/orders', [{ _id: 'mine', _openid: buyer }]);
    const ask = (query: unknown) =>
      request(cloud, 'POST', '/_emulator/client', {
        openid: buyer,
        action: 'database.getDocument',
        collectionName: 'orders',
        queryType: 'WHERE',
        query: JSON.stringify(query),
      });
    expect((await ask({})).body).toMatchObject({ code: 'DATABASE_PERMISSION_DENIED' });
    expect((await ask({ _openid: '{openid}' })).body).toMatchObject({
      data: { list: [expect.stringContaining('mine')] },
    });
  });
});

describe('time', () => {
  test('what falls due while it moves has happened when it is answered', async () => {
    const before = cloud.database.count('ticks');
    const { body } = await request(cloud, 'POST', '/_emulator/clock', { advanceMs: 3 * 3_600_000 });
    expect(body.happened).toHaveLength(3);
    expect(cloud.database.count('ticks')).toBe(before + 3);
  });

  test('a moment can be named', async () => {
    const target = cloud.clock.now() + 60_000;
    const { body } = await request(cloud, 'POST', '/_emulator/clock', {
      advanceTo: new Date(target).toISOString(),
    });
    expect(body.now).toBeGreaterThanOrEqual(target);
  });
});

describe('faults over HTTP', () => {
  test('hold until they are deleted', async () => {
    const { body } = await request(cloud, 'POST', '/_emulator/faults', {
      match: { function: 'shop', action: 'database.getDocument' },
      effect: 'error',
    });
    expect(body).toMatchObject({ rules: [{ effect: 'error', used: 0 }] });
    expect((await call({ data: { do: 'read', id: 'o1' } })).body.error).toBeDefined();
    expect((await request(cloud, 'GET', '/_emulator/faults')).body).toMatchObject({ rules: [{ used: 1 }] });
    expect((await request(cloud, 'DELETE', '/_emulator/faults')).body).toEqual({ rules: [] });
    expect((await call({ data: { do: 'read', id: 'o1' } })).body.error).toBeUndefined();
  });

  test('a crash ends the invocation, and the next one is served by another instance', async () => {
    await request(cloud, 'POST', '/_emulator/faults', {
      match: { function: 'shop' },
      effect: 'crashBefore',
      times: 1,
    });
    expect((await call({ data: { do: 'read', id: 'o1' } })).body.error).toMatchObject({ errCode: -504002 });
    expect((await call({ data: { do: 'read', id: 'o1' } })).body).toMatchObject({ coldStart: true });
  });
});

describe('looking', () => {
  test('the cloud describes itself', async () => {
    const { body } = await request(cloud, 'GET', '/_emulator');
    expect(body).toMatchObject({ url: cloud.url, envId: cloud.identity.envId });
    expect(body.functions).toContainEqual(expect.objectContaining({ name: 'ticker' }));
  });

  test('invocations and logs are kept', async () => {
    await call({ data: { do: 'log', text: 'a line to find' } });
    const { body: logs } = await request(cloud, 'GET', '/_emulator/logs');
    expect(logs.entries).toContainEqual(
      expect.objectContaining({ functionName: 'shop', text: 'a line to find' }),
    );
    const { body } = await request(cloud, 'GET', '/_emulator/invocations?limit=1');
    expect(body.invocations).toMatchObject([{ name: 'shop', logs: [{ text: 'a line to find' }] }]);
  });

  test('the state has every part', async () => {
    const { body } = await request(cloud, 'GET', '/_emulator/state');
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining([
        'now',
        'trades',
        'refunds',
        'notices',
        'messages',
        'grants',
        'tokens',
        'files',
      ]),
    );
  });

  test('events are told while they happen', async () => {
    const aborted = new AbortController();
    const response = await fetch(`${cloud.url}/_emulator/events`, { signal: aborted.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await call({ data: { do: 'log', text: 'an event to find' } });
    let seen = '';
    while (!seen.includes('event: invocation')) seen += (await reader?.read())?.value ?? '';
    aborted.abort();
    expect(seen).toContain('event: log');
    expect(seen).toContain('an event to find');
  });

  test('a change made through the control surface is told, a reading is not', async () => {
    const aborted = new AbortController();
    const response = await fetch(`${cloud.url}/_emulator/events`, { signal: aborted.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await request(cloud, 'GET', '/_emulator/state');
    await request(cloud, 'DELETE', '/_emulator/faults');
    let seen = '';
    while (!seen.includes('event: change')) seen += (await reader?.read())?.value ?? '';
    aborted.abort();
    expect(seen).toContain('"by":"DELETE /_emulator/faults"');
    expect(seen).not.toContain('"by":"GET');
  });
});

test('a reset leaves functions, collections and rules, and nothing else', async () => {
  await call({ data: { do: 'write', id: 'o9', fee: 1 } });
  expect((await request(cloud, 'POST', '/_emulator/reset')).body).toEqual({ ok: true });
  const { body } = await request(cloud, 'GET', '/_emulator');
  expect(body.collections).toContainEqual({ name: 'orders', count: 0 });
  expect((await request(cloud, 'GET', '/_emulator/invocations')).body).toEqual({ invocations: [] });
  expect((await call({ data: { do: 'write', id: 'o9', fee: 1 } })).body.error).toBeUndefined();
});
