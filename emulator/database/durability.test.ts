import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from './database';
import { wireTo } from './fixtures/wire';

const WRITES_BEFORE_THE_KILL = 40;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The last number a writer acknowledged before it was killed with SIGKILL. */
async function lastAcknowledged(file: string): Promise<number> {
  const writer = join(__dirname, 'fixtures', 'durableWriter.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', writer, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === WRITES_BEFORE_THE_KILL) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return last;
}

test('what was acknowledged is there after kill -9, with settings, indexes and records', async () => {
  const file = join(folder, 'cloud.db');
  const last = await lastAcknowledged(file);
  expect(last).toBeGreaterThanOrEqual(WRITES_BEFORE_THE_KILL);

  const database = openDatabase({ file, now: () => 0 });
  const things = wireTo(database, 'things');
  const found = things.find({ n: { $lte: last } }, { order: '{"n":1}' });
  expect(found).toEqual(Array.from({ length: last + 1 }, (_, n) => ({ _id: n, n, state: 'committed' })));
  expect(
    database
      .records()
      .list<{ n: number }>('seen')
      .slice(0, last + 1),
  ).toEqual(Array.from({ length: last + 1 }, (_, n) => ({ n })));
  expect(() => things.insert({ n: 0 })).toThrow('E11000');
  expect(() => wireTo(database, 'things', { openid: 'o-buyer' }).find()).toThrow('Permission denied');
  database.close();
});

test('reopening brings back documents, an index over arrays, rules and records', () => {
  const file = join(folder, 'cloud.db');
  const before = openDatabase({ file, now: () => 0 });
  before.configure('things', { indexes: [{ name: 'tags', keys: [{ name: 'tags', direction: '1' }] }] });
  before.configure('things', { rule: { read: true, write: false } });
  before.seed('things', [{ _id: 1, tags: ['a', 'b'], at: { $date: 5 } }]);
  before.records().put('trade', 't1', { fee: 1 });
  before.close();

  const after = openDatabase({ file, now: () => 0 });
  expect(after.collections()).toEqual(['things']);
  const client = wireTo(after, 'things', { openid: 'o-buyer' });
  expect(client.find({ tags: 'b' })).toEqual([{ _id: 1, tags: ['a', 'b'], at: new Date(5) }]);
  expect(client.find({ tags: { $in: ['a', 'b'] } })).toHaveLength(1);
  expect(() => client.insert({})).toThrow('Permission denied');
  expect(after.records().get('trade', 't1')).toEqual({ fee: 1 });
  after.close();
});

test('two databases in memory know nothing of each other', () => {
  const [one, other] = [openDatabase({ now: () => 0 }), openDatabase({ now: () => 0 })];
  one.seed('things', [{ _id: 1 }]);
  expect(other.collections()).toEqual([]);
});
