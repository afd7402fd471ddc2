import { type Instance } from './instance';
import { createJournal } from './journal';
import { beginCall, endCall } from './journalEntry';
import {
  KEPT_CALLS,
  KEPT_LOG_LINES,
  KEPT_RESULT_CHARS,
  RECENT_INVOCATIONS,
  RECENT_TIMER_RUNS,
} from './limits';

const aJournal = () =>
  createJournal({ identity: { envId: 'fake-env-1', appid: 'wxfakeappid' }, now: () => 1_000 });
const aCall = { name: 'f', source: 'wx_client', openid: 'oFakeUser', data: {} };
const anInstance = (id: string): Instance => ({
  id,
  alive: () => true,
  loaded: () => true,
  run: () => Promise.reject(new Error('no process behind it')),
  kill: () => undefined,
  gone: new Promise(() => undefined),
});

test('an invocation is found by request, by token and by instance', () => {
  const journal = aJournal();
  const entry = journal.open(aCall);
  journal.begin(entry, anInstance('i-1'));
  expect(journal.byRequestId(entry.invocation.requestId)).toBe(entry);
  expect(journal.byToken(entry.token)).toBe(entry);
  expect(journal.byInstance('i-1')).toBe(entry);
  expect(entry.scope).toEqual({
    requestId: entry.invocation.requestId,
    functionName: 'f',
    envId: 'fake-env-1',
    appid: 'wxfakeappid',
    openid: 'oFakeUser',
    source: 'wx_client',
  });
});

test('what is over is kept for a while, newest first; the last of a living instance as long as that lives', () => {
  const journal = aJournal();
  const runOne = (instance: Instance) => {
    const entry = journal.open(aCall);
    journal.begin(entry, instance);
    journal.close(entry, { result: 'null' });
    return entry;
  };
  const lastOfQuiet = runOne(anInstance('i-quiet'));
  const [oldest] = Array.from({ length: RECENT_INVOCATIONS + 1 }, () => runOne(anInstance('i-busy')));
  const newest = runOne(anInstance('i-busy'));
  expect(journal.recent()).toHaveLength(RECENT_INVOCATIONS);
  expect(journal.recent(1)).toEqual([newest.invocation]);
  expect(journal.recent(0)).toEqual([]);
  expect(oldest && journal.byToken(oldest.token)).toBeUndefined();
  expect(journal.byToken(lastOfQuiet.token)).toBe(lastOfQuiet);
  journal.forgetInstance('i-quiet');
  expect(journal.byToken(lastOfQuiet.token)).toBeUndefined();
});

test("timer runs push neither calls out nor another timer's runs", () => {
  const journal = aJournal();
  const runOne = (name: string, source: string) => {
    const entry = journal.open({ name, source, data: {} });
    journal.begin(entry, anInstance(`i-${name}`));
    journal.close(entry, { result: 'null' });
  };
  runOne('wxPay', 'wx_client');
  runOne('daily', 'wx_trigger');
  for (let n = 0; n <= RECENT_INVOCATIONS; n += 1) runOne('minutely', 'wx_trigger');
  runOne('helper', 'wx_trigger,scf');
  const names = journal.recent().map(({ name }) => name);
  expect(names).toEqual([
    'helper',
    ...Array.from({ length: RECENT_TIMER_RUNS }, () => 'minutely'),
    'daily',
    'wxPay',
  ]);
  journal.clear();
  expect(journal.recent()).toEqual([]);
});

test('one that still runs is found whatever happens around it', () => {
  const journal = aJournal();
  const running = journal.open(aCall);
  journal.begin(running, anInstance('i-1'));
  journal.forgetInstance('i-1');
  journal.clear();
  expect(journal.byToken(running.token)).toBe(running);
});

describe('remote calls', () => {
  test('they are counted from 1, and a late answer is still written down', () => {
    const journal = aJournal();
    const entry = journal.open(aCall);
    journal.begin(entry, anInstance('i-1'));
    const first = beginCall(entry, 'database.getDocument', 'orders');
    const second = beginCall(entry, 'cloudPay.queryOrder');
    endCall(entry, first);
    journal.close(entry, { result: 'null' });
    endCall(entry, second, 'refused');
    expect(entry.invocation.remoteCalls).toMatchObject([
      { n: 1, action: 'database.getDocument', detail: 'orders' },
      { n: 2, action: 'cloudPay.queryOrder', error: 'refused' },
    ]);
    expect(second.endedMs).toBeGreaterThanOrEqual(first.endedMs);
  });

  test('when a function ends badly, its open calls say so', () => {
    const journal = aJournal();
    const entry = journal.open(aCall);
    journal.begin(entry, anInstance('i-1'));
    const open = beginCall(entry, 'database.getDocument');
    journal.close(entry, { error: { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -504002, message: 'gone' } });
    endCall(entry, open);
    expect(open.error).toContain('before this call was answered');
  });

  test('a restless function fills no memory, and its calls are still numbered', () => {
    const entry = aJournal().open(aCall);
    for (let n = 0; n < KEPT_CALLS; n += 1) endCall(entry, beginCall(entry, 'database.getDocument'));
    expect(beginCall(entry, 'database.getDocument').n).toBe(KEPT_CALLS + 1);
    expect(entry.invocation.remoteCalls).toHaveLength(KEPT_CALLS);
  });
});

test('of a long log and a long result only a part is kept', () => {
  const journal = aJournal();
  const entry = journal.open(aCall);
  for (let n = 0; n <= KEPT_LOG_LINES; n += 1) journal.log(entry, 'info', 'x'.repeat(20_000));
  const long = 'y'.repeat(KEPT_RESULT_CHARS);
  expect(journal.close(entry, { result: JSON.stringify(long) }).result).toBe(long);
  const [kept] = journal.recent();
  expect(kept?.result).toContain('not kept');
  expect(kept?.logs).toHaveLength(KEPT_LOG_LINES);
  expect(kept?.logs[0]?.text.length).toBeLessThan(17_000);
});
