import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type BigBill } from './bigBill';

const run = promisify(execFile);

/** A bill of so many rows in a fresh process of plain Node, as a function is. */
export async function measureBigBill(rows: number): Promise<BigBill> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-bill-'));
  const outfile = join(dir, 'probe.cjs');
  try {
    await build({
      entryPoints: [join(__dirname, 'bigBillProbe.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'silent',
    });
    const { stdout } = await run(process.execPath, [outfile, String(rows)]);
    return JSON.parse(stdout) as BigBill;
  } finally {
    rmSync(dir, { recursive: true });
  }
}
