import { settle } from './checkout.fixture';
import type { CallFunction } from './callFunction';
import { createGrants, PANEL_PATIENCE_MS, type GrantDeps } from './grants';

function aPanel(answer: () => Promise<object>, present = true) {
  const asked: string[][] = [];
  const calls: unknown[] = [];
  const waits: { ms: number; end(): void }[] = [];
  const requestSubscribeMessage: GrantDeps['requestSubscribeMessage'] = ({ tmplIds }) => {
    asked.push(tmplIds);
    return answer();
  };
  const call = ((name: string, request: unknown) => {
    calls.push({ name, request });
    return Promise.resolve({ kind: 'unknown', why: 'network', text: '' });
  }) as CallFunction;
  const grants = createGrants({
    requestSubscribeMessage: present ? requestSubscribeMessage : undefined,
    call,
    wait: (ms) => new Promise((resolve) => void waits.push({ ms, end: resolve })),
  });
  return { grants, asked, calls, waits };
}

test('the panel is asked before anything is awaited, and the answer told to the server', async () => {
  const { grants, asked, calls } = aPanel(() =>
    Promise.resolve({ errMsg: 'requestSubscribeMessage:ok', 'template-1': 'accept', 'template-2': 'reject' }),
  );
  const ended = grants.ask(['template-1', 'template-2']);
  expect(asked).toEqual([['template-1', 'template-2']]);
  await ended;
  expect(calls).toEqual([
    {
      name: 'sendTemplate',
      request: { do: 'grant', results: { 'template-1': 'accept', 'template-2': 'reject' } },
    },
  ]);
});

test('a refused panel (main switch off, background) ends quietly and tells nothing', async () => {
  const failure = Object.assign(new Error('requestSubscribeMessage:fail'), { errCode: 20004 });
  const { grants, calls } = aPanel(() => Promise.reject(failure));
  await expect(grants.ask(['template-1'])).resolves.toBeUndefined();
  expect(calls).toEqual([]);
});

test('a panel that never answers is given up after its patience', async () => {
  const { grants, waits } = aPanel(() => new Promise(() => undefined));
  const ended = jest.fn();
  void grants.ask(['template-1']).then(ended);
  await settle();
  expect(ended).not.toHaveBeenCalled();
  expect(waits[0]?.ms).toBe(PANEL_PATIENCE_MS);
  waits[0]?.end();
  await settle();
  expect(ended).toHaveBeenCalled();
});

test('shops without templates and old base libraries ask nothing', async () => {
  const shop = aPanel(() => Promise.resolve({}));
  await shop.grants.ask(['', '']);
  const old = aPanel(() => Promise.resolve({}), false);
  await old.grants.ask(['template-1']);
  expect([...shop.asked, ...old.asked]).toEqual([]);
});

test('at most five templates are asked for', async () => {
  const { grants, asked } = aPanel(() => Promise.resolve({}));
  await grants.ask(['1', '2', '3', '4', '5', '6']);
  expect(asked).toEqual([['1', '2', '3', '4', '5']]);
});
