import type { Log } from '../../entry/log';
import { createWakeTokenCron } from './wakeTokenCron';

const APPID = 'wxfake0000000000';

test.each<[string, () => Promise<{ result?: unknown }>, string[]]>([
  ['answers', async () => ({ result: { ok: true, report: {} } }), []],
  [
    'refuses',
    async () => ({ result: { ok: false, code: 'NOT_ALLOWED', message: '' } }),
    ['tokenCronRefused'],
  ],
  ['answers nothing', async () => ({}), []],
  ['fails', () => Promise.reject(new Error('errCode: -504003')), ['tokenCronNotReached']],
])(
  'tokenCron %s: nothing is thrown, and what went wrong is logged',
  async (_case, callFunction, expected) => {
    const logged: string[] = [];
    const log: Log = (_level, what) => void logged.push(what);
    await createWakeTokenCron({ callFunction }, log)(APPID);
    expect(logged).toEqual(expected);
  },
);

test('it is asked for one app, by name', async () => {
  const callFunction = jest.fn().mockResolvedValue({});
  await createWakeTokenCron({ callFunction }, () => undefined)(APPID);
  expect(callFunction).toHaveBeenCalledWith({ name: 'tokenCron', data: { do: 'refresh', appid: APPID } });
});
