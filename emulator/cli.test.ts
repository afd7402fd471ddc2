import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { processesBelow, processesGone } from './cli/fixtures/processTree';
import { fixtureFunctions } from './control/fixtures/fixtureCloud';

const root = join(__dirname, '..');

interface Running {
  process: ChildProcess;
  output(): string;
  /** Resolves when the output contains a text, rejects when the process ends before. */
  says(text: string): Promise<string>;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

function run(args: string[], change: { ipc?: boolean; env?: Record<string, string> } = {}): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'emulator/cli.ts', ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe', ...(change.ipc ? (['ipc'] as const) : [])],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...change.env },
  });
  let text = '';
  const collect = (chunk: Buffer) => (text += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return {
    process: child,
    output: () => text,
    ended,
    says: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (text.includes(wanted)) resolve(text);
        };
        look();
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        void ended.then(() => reject(new Error(`ended without saying "${wanted}": ${text}`)));
      }),
  };
}

async function start(change: { ipc?: boolean; env?: Record<string, string> } = {}) {
  const running = run(['--functions', fixtureFunctions, '--port', '0'], change);
  const text = await running.says('Ctrl-C stops everything.');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
  const reply = await fetch(`${url}/_emulator/call`, {
    method: 'POST',
    body: JSON.stringify({ name: 'inner', openid: 'openid-buyer' }),
  });
  expect(await reply.json()).toMatchObject({ result: { SOURCE: 'wx_client' } });
  const children = processesBelow(running.process.pid ?? 0);
  expect(children.length).toBeGreaterThan(0);
  return { ...running, url, children };
}

describe('the end of everything', () => {
  test.each([
    ['itself', (script: string) => script],
    ['through a shell', (script: string) => `sh -c '${script} && true'`],
  ])('it ends with the npm that started it %s', async (_name, through) => {
    const script = `"${process.execPath}" --import tsx emulator/cli.ts --functions "${fixtureFunctions}" --port 0`;
    const npm = spawn('sh', ['-c', `${through(script)} < /dev/null && true`], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, npm_lifecycle_event: 'emulator' },
    });
    await once(npm.stdout, 'data');
    const children = processesBelow(npm.pid ?? 0);
    expect(children.length).toBeGreaterThan(1);
    npm.kill('SIGKILL');
    await processesGone(children);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends it in good order, with every process',
    async (signal) => {
      const { process: child, ended, children } = await start();
      child.kill(signal);
      expect(await ended).toEqual({ code: 0, signal: null });
      await processesGone(children);
    },
  );

  test('SIGKILL leaves no process behind', async () => {
    const { process: child, ended, children } = await start();
    child.kill('SIGKILL');
    await ended;
    await processesGone(children);
  });

  test('it ends when its standard input does', async () => {
    const { process: child, ended, children } = await start();
    child.stdin?.end();
    expect((await ended).code).toBe(0);
    await processesGone(children);
  });

  test('it ends when the channel to its parent closes', async () => {
    const { process: child, ended, children } = await start({ ipc: true });
    child.disconnect();
    expect((await ended).code).toBe(0);
    await processesGone(children);
  });
});

test('a taken port is named, with a free one beside it', async () => {
  const holder = createServer();
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const running = run(['--functions', fixtureFunctions, '--port', String(port)]);
  expect((await running.ended).code).toBe(1);
  const [, suggested] =
    new RegExp(`port ${port} is taken\\. Free: --port (\\d+)`).exec(running.output()) ?? [];
  expect(Number(suggested)).toBeGreaterThan(port);
  holder.close();
});

test.each([
  [['--functions', '/nowhere'], '/nowhere'],
  [['--port', 'x'], '--port'],
])('%j ends with 1 and says why', async (args, text) => {
  const running = run(args);
  expect((await running.ended).code).toBe(1);
  expect(running.output()).toContain(text);
});

test('--help explains the options', async () => {
  const running = run(['--help']);
  expect((await running.ended).code).toBe(0);
  expect(running.output()).toContain('--functions <dir>');
});
