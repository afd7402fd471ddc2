import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/root';
import type { Verdict } from './examine';
import { someSettings } from './fixtures/someFacts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function runDoctor(
  settings: Record<string, string | undefined>,
): Promise<{ code: number | null; output: string }> {
  const file = join(dir, 'settings');
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name}='${value}'`)
      .join('\n'),
  );
  const args = ['--import', 'tsx', join('scripts', 'doctor.ts'), '--json', '--env-file', file];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}

test('[KEY-08] the functions themselves name what is wrong; no secret is repeated, and the exit code says so', async () => {
  const { code, output } = await runDoctor({
    ...someSettings,
    SUB_MCH_ID: '12',
    WECHAT_APP_SECRET: 'not a well formed secret',
  });
  const { ok, findings } = JSON.parse(output) as Verdict;
  const said = findings.filter(({ check }) => check === 'settings').map(({ says }) => says);
  expect(said).toEqual([
    expect.stringMatching(/wxPay: .*SUB_MCH_ID/),
    expect.stringMatching(/^tokenCron: .*WECHAT_APP_SECRET/),
  ]);
  expect(output).not.toContain('not a well formed secret');
  expect([ok, code]).toEqual([false, 1]);
});
