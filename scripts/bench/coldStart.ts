import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from './median';

const run = promisify(execFile);
const probe = join(__dirname, 'probe.cjs');

/** What the cloud gives every function, with made-up values. */
const platform = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'region-fake',
  SCF_NAMESPACE: 'env-fake',
  TCB_ENV: 'env-fake',
  TENCENTCLOUD_SECRETID: 'id-fake',
  TENCENTCLOUD_SECRETKEY: 'key-fake',
  SILENCE: 'true',
};

export interface ColdStarts {
  /** Median ms of an empty Node process. */
  emptyMs: number;
  /** Median ms above the empty process until the handler is ready, by folder given. */
  aboveMs: Record<string, number>;
}

async function startOnce(folder: string | undefined, settings: Record<string, string>): Promise<number> {
  const env = { PATH: process.env.PATH, ...platform, ...settings };
  const { stdout, stderr } = await run(process.execPath, folder === undefined ? [probe] : [probe, folder], {
    env,
  });
  if (stderr !== '') throw new Error(`${folder} is not ready: ${stderr}`);
  return Number(stdout);
}

/**
 * Process start to handler ready, of each folder beside an empty process, in turns so that a busy machine hits all alike.
 * @param folders function folders by the name the figures get
 */
export async function measureColdStarts(
  folders: Readonly<Record<string, string>>,
  settings: Record<string, string>,
  rounds: number,
): Promise<ColdStarts> {
  const names = Object.keys(folders);
  const empty: number[] = [];
  const samples = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    empty.push(await startOnce(undefined, settings));
    for (const [name, times] of samples) times.push(await startOnce(folders[name], settings));
  }
  const emptyMs = median(empty);
  const above = [...samples].map(([name, times]) => [name, median(times) - emptyMs]);
  return { emptyMs, aboveMs: Object.fromEntries(above) as Record<string, number> };
}
