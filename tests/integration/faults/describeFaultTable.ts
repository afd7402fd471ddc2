import { liveFaultTable, type Life, type Outcome } from './faultWorld';
import { stories } from './stories';
import { describeRow, rowsOf, type Row } from './table';

/** The tests of one life: the table is made of the calls that really happen, so none can be forgotten. */
export function describeFaultTable(life: Life): void {
  describe(`rule 6 with ${life.gateway}: each remote call disturbed, ${life.name}`, () => {
    let outcome: Outcome;
    let rows: Map<string, Row>;
    beforeAll(async () => {
      outcome = await liveFaultTable(stories, life);
      rows = new Map(outcome.lived.map(({ openid, row }) => [openid, row]));
    }, 300_000);

    test.each(stories)('$name: each of its calls is struck in every way', (story) => {
      const calls = outcome.calls.get(story.name) ?? [];
      const lived = outcome.lived.filter(({ row }) => row.story === story);
      expect(calls.length).toBeGreaterThan(2);
      expect(lived.map(({ row }) => describeRow(row)).sort()).toEqual(
        rowsOf(story, calls, life).map(describeRow).sort(),
      );
    });

    test.each(stories)('$name: every rule about money holds in the end', (story) => {
      const broken = outcome.broken.flatMap(({ openid, what }) => {
        const row = rows.get(openid);
        return row?.story === story ? [`${describeRow(row)}: ${what}`] : [];
      });
      expect(broken).toEqual([]);
    });

    test('undisturbed errands end well too', () => {
      expect(outcome.broken.filter(({ openid }) => !rows.has(openid))).toEqual([]);
    });
  });
}
