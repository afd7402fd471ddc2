import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../../emulator/cloud';
import { type SdkForm } from '../../scripts/build/buildReport';
import { buildFunctions } from '../../scripts/build/buildFunctions';
import { root } from '../../scripts/build/root';
import { cases } from './fixture/sdk/cases';

export const buyer = 'openid-fake-buyer';

/** Each case works in collections of its own. */
export const collectionOf = (caseName: string) => `case_${cases.findIndex(({ name }) => name === caseName)}`;

export interface SdkCloud {
  run(caseName: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** A local cloud that runs the fixture function, built in one of the two forms. */
export async function startSdkCloud(sdk: SdkForm): Promise<SdkCloud> {
  const outDir = mkdtempSync(join(tmpdir(), `sdk-${sdk}-`));
  const { functionsDir } = await buildFunctions({ source: 'tests/sdk/fixture', outDir, sdk });
  if (sdk === 'external') symlinkSync(join(root, 'node_modules'), join(outDir, 'node_modules'), 'junction');
  const collections = cases.flatMap(({ name }) => [collectionOf(name), `${collectionOf(name)}_other`]);
  const cloud: Cloud = await startCloud({
    functionsDir,
    port: 0,
    databaseSettings: Object.fromEntries(collections.map((name) => [name, {}])),
  });
  return {
    async run(caseName) {
      const data = { case: caseName, collection: collectionOf(caseName) };
      const reply = await cloud.call({ name: 'sdk', data, openid: buyer });
      if ('error' in reply) throw new Error(JSON.stringify(reply.error));
      return reply.result;
    },
    async stop() {
      await cloud.stop();
      rmSync(outDir, { recursive: true });
    },
  };
}
