import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Environment } from '../../shared/settings';

export interface Loaded {
  problem: string | undefined;
  reads: string[];
}

/**
 * Starts built functions as the cloud would, with these settings and nothing else of this machine's environment. Starting
 * one reads its settings and calls nobody; so the judge of a setting is the very code that will be deployed.
 */
export function loadFunctions(files: readonly string[], env: Environment): Promise<Loaded[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'loadFunctions.cjs'), {
      workerData: { files, env },
      env: {},
      execArgv: [],
    });
    worker.once('message', (loaded: Loaded[]) => {
      resolve(loaded);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the functions ended while they were being started')));
  });
}
