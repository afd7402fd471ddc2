import { runStory } from './runStory';
import { mustBe, mustExist, yuan } from './step';

const step = (title: string, check: () => void) => ({
  title,
  async run() {
    await Promise.resolve();
    check();
    return { lines: [`${title} is told`] };
  },
});

test('a story whose steps are all as they should be is told to its end', async () => {
  const told: string[] = [];
  const story = [step('first', () => mustBe('one', 1, 1)), step('second', () => mustExist('it', 'here'))];
  expect(await runStory(story, {}, ({ title }, index) => void told.push(`${index} ${title}`))).toEqual({
    ok: true,
    steps: [
      { title: 'first', ok: true, lines: ['first is told'] },
      { title: 'second', ok: true, lines: ['second is told'] },
    ],
  });
  expect(told).toEqual(['0 first', '1 second']);
});

test.each<[string, () => void, string]>([
  [
    'a wrong value',
    () => mustBe('the order', 'unpaid', 'paid'),
    'the order: expected "paid", found "unpaid"',
  ],
  ['something missing', () => mustExist('a message', undefined), 'a message: expected, but there is none'],
  ['a fault of its own', () => JSON.parse('{'), 'JSON'],
])('%s ends the story with a reason, and what comes after is not told', async (_what, check, reason) => {
  const later = jest.fn();
  const { ok, steps } = await runStory([step('bad', check), step('later', later)], {});
  expect(ok).toBe(false);
  expect(steps).toMatchObject([{ title: 'bad', ok: false, problem: expect.stringContaining(reason) }]);
  expect(later).not.toHaveBeenCalled();
});

test.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [9000, '¥90.00'],
  [-136, '-¥1.36'],
])('%d fen are told as %s', (fee, text) => {
  expect(yuan(fee)).toBe(text);
});
