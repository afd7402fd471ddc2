import { NOON } from '../../tests/fakes/testClock';
import {
  checkPausesMs,
  firstCheckAt,
  LAST_PAUSE_MS,
  nextCheckAt,
  nextDutyAt,
  verifyAt,
} from './checkSchedule';

const MINUTE_MS = 60_000;
const after = (ms: number) => new Date(NOON.getTime() + ms);
const farAway = after(7 * 24 * 60 * MINUTE_MS);

describe('[QRY-01] without a notice WeChat is asked', () => {
  test('within a minute, and again on a growing schedule', () => {
    expect(firstCheckAt(NOON, farAway).getTime() - NOON.getTime()).toBeLessThanOrEqual(MINUTE_MS);
    const pauses = [...checkPausesMs, LAST_PAUSE_MS];
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    const firstFive = pauses.slice(0, 5).reduce((sum, pause) => sum + pause, 0);
    expect(firstFive).toBeLessThanOrEqual(5 * MINUTE_MS);
  });

  test.each([
    [0, 30_000],
    [2, MINUTE_MS],
    [6, 10 * MINUTE_MS],
    [7, LAST_PAUSE_MS],
    [1000, LAST_PAUSE_MS],
  ])('check %i comes after %i ms', (checks, pause) => {
    expect(nextCheckAt(NOON, checks, farAway)).toEqual(after(pause));
  });

  test('never later than the deadline, and on after it', () => {
    expect(nextCheckAt(NOON, 7, after(MINUTE_MS))).toEqual(after(MINUTE_MS));
    expect(nextCheckAt(NOON, 0, NOON)).toEqual(after(30_000));
    expect(nextCheckAt(NOON, 0, after(-1))).toEqual(after(30_000));
  });
});

test('a duty is tried for ever, at most every half hour', () => {
  expect(nextDutyAt(NOON, 0)).toEqual(after(MINUTE_MS));
  expect(nextDutyAt(NOON, 99)).toEqual(after(LAST_PAUSE_MS));
});

test('effects are made sure of after a minute', () => {
  expect(verifyAt(NOON)).toEqual(after(MINUTE_MS));
});
