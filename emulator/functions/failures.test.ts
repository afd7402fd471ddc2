import { aFunctionCloud, type FunctionCloud } from './fixtures/aFunctionCloud';
import { type InvocationInput } from './functions';

const EXECUTE_FAIL = { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -504002 };
const TIMED_OUT = { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', errCode: -504003 };

let cloud: FunctionCloud;
beforeAll(async () => {
  cloud = await aFunctionCloud();
});
afterAll(() => cloud.stop());

const call = (way: string, more: Partial<InvocationInput> = {}) =>
  cloud.functions.invoke({
    name: 'trouble',
    data: { way },
    source: 'wx_client',
    openid: 'oFakeUser',
    ...more,
  });

test.each([
  ['throwsAtOnce', 'threw: TypeError: no such order', 'Object.throwsAtOnce'],
  ['rejects', 'threw: RangeError: too late', 'Object.rejects'],
  ['throwsOutside', 'threw outside its main: Error: in a callback', 'trouble/index.js'],
  ['leavesRejection', 'left a rejected promise unhandled: Error: nobody listens', 'Object.leavesRejection'],
  ['exits', 'ended its own process: Error: process.exit(3) was called', 'Object.exits'],
  [
    'returnsCircle',
    'returned something that JSON cannot hold: TypeError: Converting circular',
    'JSON.stringify',
  ],
  ['returnsBigInt', 'returned something that JSON cannot hold: TypeError: Do not know', 'JSON.stringify'],
])('%s is told with the name of the function and the stack', async (way, message, stack) => {
  const { ok, error, logs } = await call(way);
  expect(ok).toBe(false);
  expect(error).toMatchObject(EXECUTE_FAIL);
  expect(error?.message).toContain(`function "trouble" ${message}`);
  expect(error?.stack?.replaceAll('\\', '/')).toContain(stack);
  expect(logs.at(-1)).toMatchObject({ level: 'error', text: error?.stack });
});

test.each([
  ['throwsText', 'threw: just words'],
  ['throwsObject', "threw: { errCode: -1, errMsg: 'an object' }"],
  ['aborts', 'crashed: its process was ended by SIGABRT'],
  ['hangsUp', 'crashed: its process was ended by SIGKILL'],
])('%s has no stack, but a name and a reason', async (way, message) => {
  const { error } = await call(way);
  expect(error).toEqual({ ...EXECUTE_FAIL, message: `function "trouble" ${message}` });
});

test.each([
  ['missing-module', "failed to load: Error: Cannot find module 'a-package-nobody-installed'"],
  ['no-main', 'failed to load: TypeError: index.js of "no-main" does not export a function named main'],
])('%s says why it cannot be loaded, every time', async (name, message) => {
  for (const time of ['the first', 'the second']) {
    const { error, coldStart } = await cloud.functions.invoke({ name, data: {}, source: 'wx_client' });
    expect([time, coldStart, error?.message]).toEqual([time, true, expect.stringContaining(message)]);
    expect(error?.stack).toContain('Error: ');
  }
});

test.each(['neverEnds', 'loops'])('%s is ended when its time is up', async (way) => {
  const { error, durationMs } = await call(way, { timeoutMs: 200 });
  expect(error).toMatchObject({ ...TIMED_OUT, message: 'Invoking task timed out after 0.2 seconds' });
  expect(durationMs).toBeGreaterThanOrEqual(190);
  expect((await call('returnsText')).coldStart).toBe(true);
});

test('the limit of config.json holds', async () => {
  const { error, durationMs } = await cloud.functions.invoke({
    name: 'bounded',
    data: {},
    source: 'wx_http',
  });
  expect(error).toMatchObject({ ...TIMED_OUT, message: 'Invoking task timed out after 1 seconds' });
  expect(durationMs).toBeGreaterThanOrEqual(990);
});

test('the last words of a function that hangs are heard', async () => {
  const { logs } = await call('loops', { timeoutMs: 200 });
  expect(logs[0]).toMatchObject({ level: 'log', text: 'round and round' });
});

test('too long an answer fails by its size', async () => {
  const { error } = await call('returnsMuch', { data: { way: 'returnsMuch', size: 1024 * 1024 } });
  expect(error).toMatchObject({ errCode: -604001, message: expect.stringContaining('"trouble" returned') });
});

test('a long answer is fine where it is allowed, but not kept', async () => {
  const data = { way: 'returnsMuch', size: 1024 * 1024 };
  const { result } = await call('returnsMuch', { data, source: 'wx_client,scf' });
  expect(String(result)).toHaveLength(1024 * 1024);
  expect(cloud.functions.recent(1)[0]?.result).toContain('not kept');
});

test('an instance that dies after its answer harms nobody', async () => {
  const answered = await call('diesAfterwards');
  expect(answered.result).toBe('answered');
  for (let state = 1; state > 0;) {
    await new Promise((resolve) => setImmediate(resolve));
    state = cloud.functions.list().find(({ name }) => name === 'trouble')?.state.idle ?? 0;
  }
  expect(answered.logs.at(-1)?.text).toContain('threw outside its main: Error: after the answer');
  expect(await call('returnsText')).toMatchObject({ ok: true, coldStart: true });
});

test('a crashed instance fails its invocation at once, and only that one', async () => {
  const faulty = await aFunctionCloud({}, (scope) => faulty.functions.crash(scope?.requestId ?? ''));
  const caller = { source: 'wx_client', openid: 'oFakeUser' };
  const [doomed, other] = await Promise.all([
    faulty.functions.invoke({ name: 'remote', data: { name: 'orders' }, ...caller }),
    faulty.functions.invoke({ name: 'plain', data: {}, ...caller }),
  ]);
  await faulty.stop();
  expect(other.ok).toBe(true);
  expect(doomed).toMatchObject({ ok: false, remoteCalls: [{ n: 1, action: 'database.getDocument' }] });
  expect(doomed.error?.message).toBe(
    'function "remote" was crashed by a fault rule: its process was ended with SIGKILL',
  );
});

test('crashing what nobody knows does nothing', () => {
  expect(() => cloud.functions.crash('no-such-request')).not.toThrow();
  expect(cloud.functions.beginCall('no-such-request', 'database.getDocument').n).toBe(0);
});
