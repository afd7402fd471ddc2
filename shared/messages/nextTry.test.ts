import { GROWING_PAUSES_MS, nextTry } from './nextTry';

const NOON = new Date('2030-01-01T04:00:00Z');
const inMinutes = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

test('pauses grow', () => {
  expect([...GROWING_PAUSES_MS].sort((a, b) => a - b)).toEqual(GROWING_PAUSES_MS);
});

test.each([
  ['growing', 1, inMinutes(1)],
  ['growing', 2, inMinutes(5)],
  ['redeploy', 1, inMinutes(10)],
  ['redeploy', 4, inMinutes(60)],
  ['tomorrow', 1, new Date('2030-01-01T16:00:00Z')],
  ['growing', GROWING_PAUSES_MS.length + 1, undefined],
  ['tomorrow', GROWING_PAUSES_MS.length + 1, undefined],
] as const)('%s after try %d', (pause, tries, at) => {
  expect(nextTry(pause, tries, NOON)).toEqual(at);
});
