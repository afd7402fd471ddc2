import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aFunctionCloud, type FunctionCloud } from './fixtures/aFunctionCloud';
import { type InvocationInput, type LogEntry } from './functions';

const asUser = (name: string, data: unknown = {}, openid = 'oFakeUser'): InvocationInput => ({
  name,
  data,
  openid,
  source: 'wx_client',
  clientIp: '10.0.0.7',
});

let cloud: FunctionCloud;
const logged: LogEntry[] = [];

beforeAll(async () => {
  process.env.EMULATOR_ONLY_SECRET = 'not for functions';
  cloud = await aFunctionCloud({
    env: { SHOP_NAME: 'tea', API_ORIGIN: '{{origin}}' },
    rules: { '*': { invoke: 'auth != null' }, ticker: { invoke: false } },
    onLog: (entry) => logged.push(entry),
  });
});
afterAll(async () => {
  delete process.env.EMULATOR_ONLY_SECRET;
  await cloud.stop();
});

describe('a folder of functions', () => {
  test('each is listed with what its config.json says', () => {
    const infos = new Map(cloud.functions.list().map((info) => [info.name, info]));
    expect([...infos.keys()]).not.toContain('not-a-function');
    expect(infos.get('bounded')).toEqual({
      name: 'bounded',
      timeoutMs: 1_000,
      memoryMb: 512,
      permissions: ['subscribeMessage.send'],
      problems: [],
      state: { busy: 0, idle: 0, waiting: 0 },
    });
    expect(infos.get('ticker')?.timer).toEqual({ name: 'everyMinute', expression: expect.any(String) });
    expect(infos.get('misconfigured')?.problems).toHaveLength(2);
    expect(cloud.functions.permissions('bounded')).toEqual(['subscribeMessage.send']);
    expect(cloud.functions.permissions('absent')).toEqual([]);
  });

  test('the rules decide what a mini program may call', () => {
    expect(cloud.functions.clientMay('plain', 'oFakeUser')).toBe(true);
    expect(cloud.functions.clientMay('plain')).toBe(false);
    expect(cloud.functions.clientMay('ticker', 'oFakeUser')).toBe(false);
  });

  test('one that is not there fails by name', async () => {
    expect(await cloud.functions.invoke(asUser('absent'))).toMatchObject({
      ok: false,
      error: { errCode: -501000, message: expect.stringContaining('"absent"') },
    });
  });
});

describe('a call', () => {
  test('the first starts an instance, the next ones use it again', async () => {
    const first = await cloud.functions.invoke(asUser('plain'));
    const second = await cloud.functions.invoke(asUser('plain'));
    expect(first).toMatchObject({ ok: true, coldStart: true, result: { calls: 1 } });
    expect(second).toMatchObject({ ok: true, coldStart: false, result: { calls: 2 } });
    expect(cloud.functions.list().find(({ name }) => name === 'plain')?.state.idle).toBe(1);
  });

  test('the event holds the data and who calls, the context says what runs', async () => {
    const { result, requestId } = await cloud.functions.invoke(asUser('plain', { sku: 'tea' }));
    expect(result).toMatchObject({
      event: { sku: 'tea', userInfo: { appId: 'wxfakeappid', openId: 'oFakeUser' } },
      context: {
        request_id: requestId,
        function_name: 'plain',
        namespace: 'fake-env-1',
        memory_limit_in_mb: 256,
        time_limit_in_ms: 3_000,
        environment: expect.stringContaining('"WX_OPENID":"oFakeUser"'),
        environ: expect.stringContaining('WX_OPENID=oFakeUser;'),
      },
      zone: 0,
    });
  });

  test('the environment is that of this call: nothing of the call before, nothing of the emulator', async () => {
    await cloud.functions.invoke(asUser('plain'));
    const { result } = await cloud.functions.invoke({
      name: 'plain',
      data: { environment: true },
      source: 'wx_http',
    });
    expect(result).toHaveProperty('environment.TCB_SOURCE', 'wx_http');
    expect(result).toHaveProperty('environment.SHOP_NAME', 'tea');
    expect(result).toHaveProperty('environment.TENCENTCLOUD_RUNENV', 'SCF');
    for (const name of ['WX_OPENID', 'WX_CLIENTIP', 'EMULATOR_ONLY_SECRET', 'NODE_ENV']) {
      expect(result).not.toHaveProperty(`environment.${name}`);
    }
  });

  test('{{origin}} in a setting leads back to the invocation', async () => {
    const { result, requestId } = await cloud.functions.invoke(asUser('plain', { environment: true }));
    expect(result).toHaveProperty('environment.API_ORIGIN', expect.stringMatching(/_instance\/[\w-]+$/));
    const { environment } = Object(result);
    const instanceId = String(environment.API_ORIGIN).split('/').at(-1) ?? '';
    expect(cloud.functions.scopeOfInstance(instanceId)?.requestId).toBe(requestId);
  });

  test('the function lives in virtual time', async () => {
    await cloud.clock.advanceTo(cloud.clock.now() + 400 * 86_400_000);
    const { result, startedAt } = await cloud.functions.invoke(asUser('plain'));
    expect(Math.abs(Number(Object(result).now) - cloud.clock.now())).toBeLessThan(1_000);
    expect(Math.abs(startedAt - cloud.clock.now())).toBeLessThan(1_000);
  });

  test('a result goes through JSON', async () => {
    const results = [];
    for (const way of ['returnsDatesAndBuffers', 'returnsNothing', 'returnsText']) {
      results.push((await cloud.functions.invoke(asUser('trouble', { way }))).result);
    }
    expect(results).toEqual([
      { at: '1970-01-01T00:00:00.000Z', bytes: { type: 'Buffer', data: [97, 98] }, list: [null] },
      null,
      'plain words',
    ]);
  });

  test('what is logged is kept with it, and told at once', async () => {
    const { logs, requestId } = await cloud.functions.invoke(asUser('plain', { say: 'hello' }));
    const line = { level: 'warn', text: 'hello, twice: {"say":"hello"}' };
    expect(logs).toEqual([{ ms: expect.any(Number), ...line }]);
    expect(logged).toContainEqual({ requestId, functionName: 'plain', at: expect.any(Number), ...line });
  });

  test('the newest come first in the list of recent ones', async () => {
    const { requestId } = await cloud.functions.invoke(asUser('plain'));
    expect(cloud.functions.recent(2).map((each) => each.requestId)[0]).toBe(requestId);
    expect(cloud.functions.recent(2)).toHaveLength(2);
  });

  test('sloppy code and bare requires of its own files run as they are', async () => {
    expect(await cloud.functions.invoke(asUser('sloppy'))).toMatchObject({
      ok: true,
      result: ['hello', true, true],
    });
  });
});

describe('the real wx-server-sdk', () => {
  test('calls that overlap each keep their own identity, and their own process', async () => {
    const users = Array.from({ length: 4 }, (_, n) => `oFakeUser${n}`);
    const invocations = await Promise.all(
      users.map((openid) => cloud.functions.invoke(asUser('identity', { waitMs: 100 }, openid))),
    );
    const context = (OPENID: string) => ({
      OPENID,
      APPID: 'wxfakeappid',
      ENV: 'fake-env-1',
      SOURCE: 'wx_client',
      CLIENTIP: '10.0.0.7',
    });
    expect(invocations.map(({ result }) => result)).toEqual(
      users.map((openid) => ({ before: context(openid), after: context(openid), pid: expect.any(Number) })),
    );
    expect(new Set(invocations.map(({ result }) => Object(result).pid)).size).toBe(users.length);
  });

  test('a timer has no user', async () => {
    const { result } = await cloud.functions.invoke({
      name: 'identity',
      data: {},
      source: 'wx_trigger',
      trigger: 'timer',
    });
    expect(result).toHaveProperty('before', {
      APPID: 'wxfakeappid',
      ENV: 'fake-env-1',
      SOURCE: 'wx_trigger',
    });
  });

  test.each([undefined, 'timer'] as const)(
    'its requests are known by their token (trigger: %s)',
    async (trigger) => {
      const before = cloud.seen.length;
      const { ok, requestId, remoteCalls } = await cloud.functions.invoke({
        name: 'remote',
        data: { name: 'orders' },
        source: trigger ? 'wx_trigger' : 'wx_client,scf',
        ...(trigger ? { trigger } : { openid: 'oFakeUser' }),
      });
      expect(ok).toBe(true);
      expect(cloud.seen.slice(before)).toMatchObject([
        { action: 'database.getDocument', scope: { requestId, functionName: 'remote' } },
      ]);
      expect(remoteCalls).toMatchObject([{ n: 1, action: 'database.getDocument' }]);
    },
  );

  test('a request after the answer still belongs to its invocation', async () => {
    const before = cloud.seen.length;
    const { requestId, result } = await cloud.functions.invoke(
      asUser('remote', { name: 'orders', lateMs: 30 }),
    );
    expect(result).toBe('later');
    await cloud.seenAtLeast(before + 1);
    expect(cloud.seen[before]?.scope?.requestId).toBe(requestId);
    expect(cloud.functions.recent(1)[0]?.remoteCalls).toHaveLength(1);
  });

  test('where its packages were not installed, the SDK is there and the log says so', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'functions-'));
    mkdirSync(join(dir, 'guest'));
    writeFileSync(
      join(dir, 'guest', 'index.js'),
      "const cloud = require('wx-server-sdk'); cloud.init(); exports.main = () => cloud.getWXContext().OPENID;",
    );
    const guests = await aFunctionCloud({ dir });
    const { result, logs } = await guests.functions.invoke(asUser('guest'));
    await guests.stop();
    rmSync(dir, { recursive: true });
    expect(result).toBe('oFakeUser');
    expect(logs.map(({ text }) => text).join()).toContain('wx-server-sdk is not installed');
  });
});

describe('when a function changes', () => {
  const write = (dir: string, answer: string) =>
    writeFileSync(join(dir, 'index.js'), `exports.main = () => ${JSON.stringify(answer)};`);

  test('reload runs the new code, finds new functions, and drops those that are gone', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'functions-'));
    mkdirSync(join(dir, 'first'));
    write(join(dir, 'first'), 'old');
    const changing = await aFunctionCloud({ dir });
    const answers = [(await changing.functions.invoke(asUser('first'))).result];
    write(join(dir, 'first'), 'new');
    changing.functions.reload('first');
    answers.push((await changing.functions.invoke(asUser('first'))).result);
    mkdirSync(join(dir, 'second'));
    write(join(dir, 'second'), 'another');
    rmSync(join(dir, 'first'), { recursive: true });
    changing.functions.reload();
    answers.push((await changing.functions.invoke(asUser('second'))).result);
    expect((await changing.functions.invoke(asUser('first'))).error?.errCode).toBe(-501000);
    await changing.stop();
    rmSync(dir, { recursive: true });
    expect(answers).toEqual(['old', 'new', 'another']);
  });
});

describe('when reset', () => {
  test('running calls end, nothing is remembered, and the next call starts afresh', async () => {
    const started = cloud.functions.invoke(asUser('trouble', { way: 'neverEnds' }));
    await cloud.functions.invoke(asUser('plain'));
    await cloud.functions.reset();
    expect((await started).error?.message).toContain('the local cloud was reset');
    expect(cloud.functions.recent()).toEqual([]);
    expect(await cloud.functions.invoke(asUser('plain'))).toMatchObject({ ok: true, coldStart: true });
  });

  test('warm instances may stay, those at work never do', async () => {
    const started = cloud.functions.invoke(asUser('trouble', { way: 'neverEnds' }));
    await cloud.functions.invoke(asUser('plain'));
    await cloud.functions.reset({ keepInstances: true });
    expect((await started).error?.message).toContain('the local cloud was reset');
    expect(cloud.functions.recent()).toEqual([]);
    expect(await cloud.functions.invoke(asUser('plain'))).toMatchObject({ ok: true, coldStart: false });
    expect(cloud.functions.list().find(({ name }) => name === 'trouble')).toMatchObject({
      state: { busy: 0, idle: 0, waiting: 0 },
    });
  });
});
