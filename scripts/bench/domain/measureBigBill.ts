import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type BigBill } from './bigBill';

const run = promisify(execFile);

/** MB of heap that a function of 256 MB can have; with a whole machine's memory Node would put off collecting. */
const HEAP_MB = 128;

/** A bill of so many rows in a fresh process of plain Node, with the memory of a function. */
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
    const { stdout } = await run(process.execPath, [
      `--max-old-space-size=${HEAP_MB}`,
      outfile,
      String(rows),
    ]);
    return JSON.parse(stdout) as BigBill;
  } finally {
    rmSync(dir, { recursive: true });
  }
}
