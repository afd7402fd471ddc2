import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFunctionCloud } from './fixtures/aFunctionCloud';

/** A process that ended but that nobody has asked about yet (a zombie) does not run. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/^\d+ \(.*\) [ZX]/.test(readFileSync(stat, 'utf8'));
}

const PATIENCE_MS = 10_000;

/** Looks again and again, because nobody tells when another process's child ends. */
async function untilGone(pids: number[]) {
  for (const since = Date.now(); pids.some(runs);) {
    if (Date.now() - since > PATIENCE_MS) throw new Error(`still running: ${pids.filter(runs).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const pidsIn = (text: string) => /pids (\d+) (\d+)/.exec(text)?.slice(1).map(Number) ?? [];

test('stop ends every process, the busy one and what it started too', async () => {
  const { functions, stop } = await aFunctionCloud();
  const { logs } = await functions.invoke({ name: 'idler', data: {}, source: 'wx_http' });
  const pids = pidsIn(logs[0]?.text ?? '');
  expect(pids).toHaveLength(2);
  expect(pids.map(runs)).toEqual([true, true]);
  await stop();
  await untilGone(pids);
});

test('when the emulator is killed no process is left, not even one in an endless loop', async () => {
  const host = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'fixtures', 'host.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pids = await new Promise<number[]>((resolve) => {
    let text = '';
    host.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('ready'))
        resolve(pidsIn(text).concat(/plain (\d+)/.exec(text)?.slice(1).map(Number) ?? []));
    });
  });
  expect(pids).toHaveLength(3);
  expect(pids.map(runs)).toEqual([true, true, true]);
  host.kill('SIGKILL');
  await untilGone(pids);
});
