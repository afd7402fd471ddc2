import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { root } from '../build/root';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** Ms from starting the local cloud's program to its first answer. */
export async function measureReadiness(functionsDir: string): Promise<number> {
  const startedAt = performance.now();
  const args = [
    '--import',
    'tsx',
    join(root, 'emulator', 'cli.ts'),
    '--functions',
    functionsDir,
    '--port',
    '0',
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = ADDRESS.exec(line)?.[0];
      if (url === undefined) continue;
      const response = await fetch(`${url}/_emulator`);
      await response.text();
      return performance.now() - startedAt;
    }
    throw new Error('the local cloud ended without naming its address');
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}
