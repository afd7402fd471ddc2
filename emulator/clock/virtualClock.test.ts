import { createClock, MAX_HAPPENINGS_PER_ADVANCE } from './virtualClock';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A clock an hour ahead, and the moment it was made. */
const aClock = () => {
  const offsets: number[] = [];
  const clock = createClock({ offsetMs: HOUR_MS, onOffset: (ms) => offsets.push(ms) });
  return { clock, offsets, madeAt: clock.now() };
};

describe('when nothing is scheduled', () => {
  test('virtual time is real time plus the offset', () => {
    const { clock } = aClock();
    const ahead = clock.now() - Date.now();
    expect(Math.abs(ahead - HOUR_MS)).toBeLessThan(50);
    expect(clock.offset()).toBe(HOUR_MS);
    expect(clock.next()).toBeUndefined();
  });

  test('advancing moves the clock and tells the new offset', async () => {
    const { clock, offsets, madeAt } = aClock();
    expect(await clock.advanceTo(madeAt + HOUR_MS)).toEqual([]);
    expect(clock.now()).toBeGreaterThanOrEqual(madeAt + HOUR_MS);
    expect(offsets).toEqual([clock.offset()]);
  });

  test('it never goes back', async () => {
    const { clock, offsets, madeAt } = aClock();
    await clock.advanceTo(madeAt - HOUR_MS);
    expect(clock.now()).toBeGreaterThanOrEqual(madeAt);
    expect(offsets).toEqual([]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('a target of %p is refused', async (target) => {
    await expect(aClock().clock.advanceTo(target)).rejects.toThrow(RangeError);
  });
});

describe('when things are scheduled', () => {
  test('they happen in order of due time, those of one moment in the order they were scheduled', async () => {
    const { clock, madeAt } = aClock();
    const order: string[] = [];
    const plan: [string, number][] = [
      ['late', 3],
      ['first', 1],
      ['second', 1],
      ['middle', 2],
      ['third', 1],
    ];
    for (const [name, minutes] of plan) {
      clock.schedule(madeAt + minutes * MINUTE_MS, name, () => void order.push(name));
    }
    expect(clock.next()).toEqual({ at: madeAt + MINUTE_MS, name: 'first' });
    const happened = await clock.advanceTo(madeAt + 2 * MINUTE_MS);
    expect(order).toEqual(['first', 'second', 'third', 'middle']);
    expect(happened.map(({ name, at }) => [name, at - madeAt])).toEqual([
      ['first', MINUTE_MS],
      ['second', MINUTE_MS],
      ['third', MINUTE_MS],
      ['middle', 2 * MINUTE_MS],
    ]);
    expect(clock.next()?.name).toBe('late');
  });

  test('each sees the clock at its own moment, and is awaited before the next', async () => {
    const { clock, madeAt } = aClock();
    const seen: number[] = [];
    let running = 0;
    for (const minutes of [10, 5]) {
      clock.schedule(madeAt + minutes * MINUTE_MS, `at ${minutes}`, async () => {
        running += 1;
        expect(running).toBe(1);
        seen.push(Math.floor((clock.now() - madeAt) / MINUTE_MS));
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      });
    }
    await clock.advanceTo(madeAt + HOUR_MS);
    expect(seen).toEqual([5, 10]);
  });

  test('what is scheduled on the way happens too when it falls due on the way', async () => {
    const { clock, madeAt } = aClock();
    const ticks: number[] = [];
    const tick = (at: number) => {
      clock.schedule(at, 'tick', () => {
        ticks.push((at - madeAt) / MINUTE_MS);
        tick(at + MINUTE_MS);
      });
    };
    tick(madeAt + MINUTE_MS);
    await clock.advanceTo(madeAt + 5 * MINUTE_MS);
    expect(ticks).toEqual([1, 2, 3, 4, 5]);
    expect(clock.next()).toEqual({ at: madeAt + 6 * MINUTE_MS, name: 'tick' });
  });

  test('a cancelled one does not happen, its neighbours of the same moment do', async () => {
    const { clock, madeAt } = aClock();
    const order: string[] = [];
    const cancels = ['a', 'b', 'c'].map((name) =>
      clock.schedule(madeAt + MINUTE_MS, name, () => void order.push(name)),
    );
    cancels[1]?.();
    cancels[1]?.();
    await clock.advanceTo(madeAt + HOUR_MS);
    expect(order).toEqual(['a', 'c']);
  });

  test('a failure is told, and stops nothing', async () => {
    const { clock, madeAt } = aClock();
    clock.schedule(madeAt + 1, 'broken', () => Promise.reject(new Error('no paper')));
    clock.schedule(madeAt + 2, 'sound', () => undefined);
    expect(await clock.advanceTo(madeAt + MINUTE_MS)).toEqual([
      { at: madeAt + 1, name: 'broken', error: 'no paper' },
      { at: madeAt + 2, name: 'sound' },
    ]);
  });

  test('advances asked for at once run one after the other, and nothing happens twice', async () => {
    const { clock, madeAt } = aClock();
    clock.schedule(madeAt + MINUTE_MS, 'only once', () => undefined);
    const [first, second] = await Promise.all([
      clock.advanceTo(madeAt + HOUR_MS),
      clock.advanceTo(madeAt + 2 * HOUR_MS),
    ]);
    expect(first.map(({ name }) => name)).toEqual(['only once']);
    expect(second).toEqual([]);
    expect(clock.now()).toBeGreaterThanOrEqual(madeAt + 2 * HOUR_MS);
  });

  test('something that keeps repeating without end is stopped, by name', async () => {
    const { clock, madeAt } = aClock();
    const again = () => void clock.schedule(madeAt + 2, 'restless notice', again);
    clock.schedule(madeAt + 1, 'quiet one', () => undefined);
    again();
    await expect(clock.advanceTo(madeAt + MINUTE_MS)).rejects.toThrow(
      `"restless notice" alone happened ${MAX_HAPPENINGS_PER_ADVANCE - 1} times`,
    );
    expect(clock.next()?.name).toBe('restless notice');
  });
});

describe('when started', () => {
  test('real time brings things about, the next not waiting for the one before', async () => {
    const { clock, madeAt } = aClock();
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    clock.schedule(madeAt + 5, 'slow', async () => {
      order.push('slow begins');
      await held;
      order.push('slow ends');
    });
    const quick = new Promise<void>((resolve) => {
      clock.schedule(madeAt + 10, 'quick', () => {
        order.push('quick');
        resolve();
      });
    });
    clock.start();
    await quick;
    expect(order).toEqual(['slow begins', 'quick']);
    const advanced = clock.advanceTo(clock.now() + HOUR_MS).then(() => order.push('advanced'));
    release();
    await advanced;
    expect(order).toEqual(['slow begins', 'quick', 'slow ends', 'advanced']);
    clock.stop();
  });

  test('what becomes due by an advance happens once, in the advance', async () => {
    const { clock, madeAt } = aClock();
    clock.start();
    clock.schedule(madeAt + MINUTE_MS, 'due', () => undefined);
    expect(await clock.advanceTo(madeAt + HOUR_MS)).toHaveLength(1);
    clock.stop();
  });
});
