import { type Instance } from './instance';
import { createPool } from './pool';

/** An instance without a process. */
function anInstance(id: string) {
  let alive = true;
  let say = () => {};
  const gone = new Promise<void>((resolve) => (say = resolve));
  const die = () => {
    alive = false;
    say();
  };
  const instance: Instance = {
    id,
    alive: () => alive,
    loaded: () => true,
    run: () => Promise.reject(new Error('no process behind it')),
    kill: die,
    gone,
  };
  return instance;
}

const aPool = (maxInstances: number) => {
  let started = 0;
  return createPool({ name: 'f', maxInstances, take: () => anInstance(`i-${(started += 1)}`) });
};

const outside = { nested: false };
const nested = { nested: true };

test('the instance used last is used first', async () => {
  const pool = aPool(3);
  const [first, second] = [await pool.acquire(outside), await pool.acquire(outside)];
  pool.release(first);
  pool.release(second);
  expect((await pool.acquire(outside)).id).toBe('i-2');
  expect((await pool.acquire(outside)).id).toBe('i-1');
  expect((await pool.acquire(outside)).id).toBe('i-3');
});

test('beyond the cap calls wait, and are served in order', async () => {
  const pool = aPool(1);
  const busy = await pool.acquire(outside);
  const served: string[] = [];
  const waiting = ['first', 'second'].map(async (who) => {
    const instance = await pool.acquire(outside);
    served.push(`${who} ${instance.id}`);
    pool.release(instance);
  });
  expect(pool.counts()).toEqual({ busy: 1, idle: 0, waiting: 2 });
  pool.release(busy);
  await Promise.all(waiting);
  expect(served).toEqual(['first i-1', 'second i-1']);
  expect(pool.counts()).toEqual({ busy: 0, idle: 1, waiting: 0 });
});

test('calls of functions do not wait for the cap, but they do not grow without end', async () => {
  const pool = aPool(1);
  await pool.acquire(outside);
  for (let n = 2; n <= 64; n += 1) expect((await pool.acquire(nested)).id).toBe(`i-${n}`);
  await expect(pool.acquire(nested)).rejects.toMatchObject({
    code: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
    message: expect.stringContaining('call itself'),
  });
});

test('an instance that dies makes room for whoever waits', async () => {
  const pool = aPool(1);
  const doomed = await pool.acquire(outside);
  const waiting = pool.acquire(outside);
  doomed.kill('by the test');
  pool.release(doomed);
  expect((await waiting).id).toBe('i-2');
});

test('an instance that died while idle is not handed out', async () => {
  const pool = aPool(1);
  const doomed = await pool.acquire(outside);
  pool.release(doomed);
  doomed.kill('by the test');
  await doomed.gone;
  expect(pool.counts()).toEqual({ busy: 0, idle: 0, waiting: 0 });
  expect((await pool.acquire(outside)).id).toBe('i-2');
});

describe('when retired', () => {
  test('idle instances end, busy ones end when released, who waits is turned away', async () => {
    const pool = aPool(2);
    const [idle, busy] = [await pool.acquire(outside), await pool.acquire(outside)];
    const waiting = pool.acquire(outside);
    pool.release(idle); // goes to the one who waits
    await waiting;
    const turnedAway = pool.acquire(outside);
    pool.retire();
    await expect(turnedAway).rejects.toMatchObject({ code: 'FUNCTIONS_REQUEST_FAIL' });
    expect([idle.alive(), busy.alive()]).toEqual([true, true]);
    pool.release(busy);
    expect(busy.alive()).toBe(false);
  });
});

test('an instance that is idle for long ends', async () => {
  const pool = createPool({ name: 'f', maxInstances: 1, take: () => anInstance('i-1'), idleMs: 1 });
  const instance = await pool.acquire(outside);
  pool.release(instance);
  await instance.gone;
  expect(pool.counts().idle).toBe(0);
});
