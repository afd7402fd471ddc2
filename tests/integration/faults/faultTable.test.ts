import { liveFaultTable, type Life, type Outcome } from './faultWorld';
import { stories } from './stories';
import { describeRow, rowsOf } from './table';

const lives: Life[] = [
  {
    name: 'followed by retries, notices and the timer',
    people: true,
    notices: true,
    effects: ['crashBefore', 'crashAfter', 'timeout', 'disconnectBefore', 'disconnectAfter'],
  },
  {
    name: 'followed by nothing but the timer',
    people: false,
    notices: false,
    effects: ['crashBefore', 'crashAfter'],
  },
];

/** Whatever moment a function dies at, what comes next finishes the work. The table is made of what really happens. */
describe.each(lives)('rule 6: each remote call disturbed, $name', (life) => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await liveFaultTable(stories, life);
  }, 300_000);

  test.each(stories)(
    '$name: every call that really happens has its rows, and each fault struck once',
    (story) => {
      const calls = outcome.calls.get(story.name) ?? [];
      const lived = outcome.lived.filter(({ row }) => row.story === story);
      expect(calls.length).toBeGreaterThan(2);
      expect(lived.map(({ row }) => describeRow(row)).sort()).toEqual(
        rowsOf(story, calls, life.effects).map(describeRow).sort(),
      );
      expect(lived.filter(({ struck }) => struck !== 1).map(({ row }) => describeRow(row))).toEqual([]);
    },
  );

  test.each(stories)('$name: every rule about money holds in the end', (story) => {
    const rows = new Map(outcome.lived.map(({ openid, row }) => [openid, row]));
    const broken = outcome.broken.filter(({ openid }) => rows.get(openid)?.story === story);
    expect(broken.map(({ openid, what }) => `${describeRow(rows.get(openid) as never)}: ${what}`)).toEqual(
      [],
    );
  });

  test('the undisturbed errands end well too', () => {
    const disturbed = new Set(outcome.lived.map(({ openid }) => openid));
    expect(outcome.broken.filter(({ openid }) => !disturbed.has(openid))).toEqual([]);
  });
});
