import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, type CloudOptions } from './cloud';
import { startFixtureCloud } from './control/fixtures/fixtureCloud';

const buyer = 'openid-buyer';
let cloud: Cloud;
let started: Cloud[] = [];
async function start(change?: Partial<CloudOptions>): Promise<Cloud> {
  cloud = await startFixtureCloud(change);
  started.push(cloud);
  return cloud;
}
async function stopAll(): Promise<void> {
  await Promise.all(started.map((one) => one.stop()));
  started = [];
}
const shop = async (data: Record<string, unknown>) => cloud.call({ name: 'shop', openid: buyer, data });

/** Orders and answers the prepay id. */
async function order(outTradeNo: string, totalFee = 100): Promise<unknown> {
  const { result } = await shop({ do: 'order', outTradeNo, totalFee });
  return result;
}

const settle = () => cloud.advance({ advanceMs: 1_000 });

/** What the function wrote down for the notices of one order. */
const noticed = (outTradeNo: string) =>
  cloud.database.dump('notices').filter((notice) => notice.outTradeNo === outTradeNo);

/** WeChat's own record of the notice of one order. */
const noticeOf = (outTradeNo: string) =>
  cloud.payService.state().notices.find((notice) => notice.outTradeNo === outTradeNo);

describe('a payment through the real SDK', () => {
  beforeAll(() => start());
  afterAll(stopAll);
  afterEach(() => cloud.faults.clear());

  test('is ordered, paid and noticed with SOURCE wx_paycallback', async () => {
    expect(await order('order-0001')).toMatchObject({
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      payment: { package: expect.stringContaining('prepay_id=') },
    });
    expect(await cloud.pay({ outTradeNo: 'order-0001', outcome: 'success' })).toMatchObject({ ok: true });
    await settle();
    expect(noticed('order-0001')).toMatchObject([
      { outTradeNo: 'order-0001', totalFee: 100, SOURCE: 'wx_paycallback', OPENID: buyer },
    ]);
    expect(cloud.state()).toMatchObject({ trades: [{ outTradeNo: 'order-0001', tradeState: 'SUCCESS' }] });
    expect(noticeOf('order-0001')).toMatchObject({ state: 'accepted' });
  });

  test.each([
    ['never', 0],
    ['once', 1],
    ['twice', 2],
  ] as const)('a notice sent %s arrives %d times', async (notify, times) => {
    const outTradeNo = `order-${notify}`;
    await order(outTradeNo);
    await cloud.pay({ outTradeNo, outcome: 'success', notify });
    await settle();
    expect(noticed(outTradeNo)).toHaveLength(times);
  });

  test('a notice whose write fails is repeated until the write succeeds', async () => {
    await order('order-0003');
    cloud.faults.add({ match: { function: 'notified', action: 'database' }, effect: 'error', times: 2 });
    await cloud.pay({ outTradeNo: 'order-0003', outcome: 'success' });
    await cloud.advance({ advanceMs: 60_000 });
    expect(noticed('order-0003')).toHaveLength(1);
    expect(noticeOf('order-0003')).toMatchObject({ state: 'accepted', tries: [{}, {}, {}] });
  });

  test('a notice whose function dies after the write is repeated', async () => {
    await order('order-0004');
    cloud.faults.add({ match: { function: 'notified' }, effect: 'crashAfter', times: 1 });
    await cloud.pay({ outTradeNo: 'order-0004', outcome: 'success' });
    await cloud.advance({ advanceMs: 60_000 });
    expect(noticed('order-0004')).toHaveLength(2);
  });

  test('a forged notice does not pass the rules for functions', async () => {
    await order('order-0005');
    const event = { outTradeNo: 'order-0005', returnCode: 'SUCCESS', resultCode: 'SUCCESS', totalFee: 100 };
    expect(await cloud.notice({ event, openid: buyer })).toMatchObject({ error: { errCode: -501023 } });
    expect(noticed('order-0005')).toEqual([]);
  });

  test('a forged notice can be sent as if the rules were missing', async () => {
    const event = { outTradeNo: 'nobody', totalFee: 1 };
    await cloud.notice({ functionName: 'notified', event, source: 'wx_http' });
    expect(noticed('nobody')).toMatchObject([{ outTradeNo: 'nobody', SOURCE: 'wx_http' }]);
  });
});

describe('other services through the real SDK', () => {
  beforeAll(() => start());
  afterAll(stopAll);

  test('a file goes up and comes down', async () => {
    const { result, remoteCalls } = await shop({ do: 'store', cloudPath: '小票/票 1.txt', text: '壹元' });
    expect(result).toEqual({
      fileID: expect.stringMatching(/^cloud:\/\/local-env\..+\/小票\/票 1\.txt$/),
      text: '壹元',
    });
    expect(remoteCalls.map(({ action }) => action)).toEqual([
      'storage.getUploadMetadata',
      'storage.upload',
      'storage.batchGetDownloadUrl',
    ]);
    expect(cloud.state()).toMatchObject({ files: [{ path: '小票/票 1.txt', bytes: 6 }] });
  });

  test('a plain HTTP call to WeChat is attributed to its invocation', async () => {
    const { remoteCalls } = await shop({ do: 'token', appid: 'wrong', secret: 'wrong' });
    expect(remoteCalls).toMatchObject([{ n: 1, action: 'http.cgi-bin/stable_token' }]);
  });

  test('a message reaches a reader who granted it, once', async () => {
    const [template] = cloud.openapi.settings().templates;
    const samples: Record<string, string> = {
      amount: '1.00元',
      character_string: 'A1',
      time: '15:01',
      number: '1',
    };
    const data = Object.fromEntries(
      (template?.fields ?? []).map(({ key, values }) => [
        key,
        { value: values?.[0] ?? samples[key.replace(/\d+$/, '')] ?? '已付款' },
      ]),
    );
    const templateId = template?.id ?? '';
    const send = () => shop({ do: 'send', touser: buyer, templateId, data });
    expect(await send()).toMatchObject({
      error: { message: expect.stringContaining('43101') },
      remoteCalls: [{ action: 'openapi.subscribeMessage.send', error: '43101' }],
    });
    cloud.grant({ openid: buyer, templateId, result: 'accept' });
    expect(await send()).toMatchObject({ result: { errCode: 0 } });
    expect(cloud.state()).toMatchObject({ messages: [{ openid: buyer, title: template?.title }] });
    expect((await send()).error).toBeDefined();
  });

  test('n counts the calls of one invocation', async () => {
    await shop({ do: 'write', id: 'o1', fee: 1 });
    const [rule] = cloud.faults.add({ match: { function: 'shop', nth: 2 }, effect: 'error' });
    expect((await shop({ do: 'read', id: 'o1' })).error).toBeUndefined();
    expect((await shop({ do: 'store', cloudPath: 'a', text: 'a' })).error).toBeDefined();
    expect((await shop({ do: 'read', id: 'o1' })).error).toBeUndefined();
    cloud.faults.clear(rule?.id);
  });

  test('a call that is never answered ends with the time limit of its function', async () => {
    cloud.faults.add({ match: { function: 'shop', action: 'database' }, effect: 'timeoutAfter', times: 1 });
    const reply = await shop({ do: 'addFee', id: 'o1', by: 5 });
    expect(reply.error).toMatchObject({ errCode: -504003 });
    expect(reply.remoteCalls).toMatchObject([{ error: 'fault: never answered' }]);
    expect((await shop({ do: 'read', id: 'o1' })).result).toMatchObject({ fee: 6 });
  });
});

describe('with a data folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  });
  afterEach(async () => {
    await stopAll();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('everything is there after a restart: documents, files, trades, notices under way, the time', async () => {
    await start({ dataDir });
    await shop({ do: 'write', id: 'o1', fee: 7 });
    await shop({ do: 'store', cloudPath: 'a.txt', text: 'kept' });
    await order('order-kept');
    await cloud.advance({ advanceMs: 3_600_000 });
    await cloud.pay({ outTradeNo: 'order-kept', outcome: 'success', notify: { delayMs: 600_000 } });
    const then = cloud.clock.now();
    await stopAll();

    await start({ dataDir });
    expect(cloud.clock.now()).toBeGreaterThanOrEqual(then);
    expect((await shop({ do: 'read', id: 'o1' })).result).toMatchObject({ fee: 7 });
    expect(cloud.state()).toMatchObject({
      files: [{ path: 'a.txt' }],
      trades: [{ outTradeNo: 'order-kept', tradeState: 'SUCCESS' }],
      notices: [{ state: 'waiting' }],
    });
    await cloud.advance({ advanceMs: 700_000 });
    expect(cloud.database.count('notices')).toBe(1);
  });
});

describe('clouds side by side', () => {
  afterEach(stopAll);

  test('do not meet', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    await one.call({ name: 'shop', openid: buyer, data: { do: 'write', id: 'only-here', fee: 1 } });
    expect([one.database.count('orders'), two.database.count('orders')]).toEqual([1, 0]);
  });

  test('a taken port is refused', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('a cloud that begins with documents', () => {
  afterAll(stopAll);

  test('has them at the start and again after a reset', async () => {
    await start({ documents: { products: [{ _id: 'cup', fee: 100 }] } });
    cloud.database.seed('products', [{ _id: 'plate', fee: 200 }], 'add');
    expect(cloud.database.dump('products')).toHaveLength(2);
    await cloud.reset();
    expect(cloud.database.dump('products')).toEqual([{ _id: 'cup', fee: 100 }]);
  });
});
