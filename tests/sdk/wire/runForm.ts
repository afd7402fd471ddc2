import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFunctions } from '../../../scripts/build/buildFunctions';
import { type SdkForm } from '../../../scripts/build/buildReport';
import { root } from '../../../scripts/build/root';
import { type CallOutcome } from './fixture/wire/calls';
import { type Recorded } from './recorded';
import { startRecorder } from './recorder';

/** Fake, and meant to look it. */
export const secretKey = 'secret-key-fake';

export interface FormRun {
  outcomes: Record<string, CallOutcome>;
  requests: Recorded[];
}

const environment = (origin: string) => ({
  PATH: process.env.PATH,
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${origin}/admin?` }),
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'region-fake',
  TENCENTCLOUD_SECRETID: 'secret-id-fake',
  TENCENTCLOUD_SECRETKEY: secretKey,
  SCF_NAMESPACE: 'env-fake',
  TCB_ENV: 'env-fake',
  TCB_SOURCE: 'wx_client',
  TCB_SEQID: 'seq-fake',
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SEQID',
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_API_TOKEN',
  WX_OPENID: 'openid-fake',
  WX_API_TOKEN: 'token-fake',
  SILENCE: 'true',
  TEST_PROXY: origin,
});

/** Builds the fixture in one form and makes all its calls against a recording gateway, in a process of its own. */
export async function runForm(sdk: SdkForm): Promise<FormRun> {
  const outDir = mkdtempSync(join(tmpdir(), `wire-${sdk}-`));
  const recorder = await startRecorder();
  try {
    const { functionsDir } = await buildFunctions({ source: 'tests/sdk/wire/fixture', outDir, sdk });
    if (sdk === 'external') symlinkSync(join(root, 'node_modules'), join(outDir, 'node_modules'), 'junction');
    const script = `require(${JSON.stringify(join(functionsDir, 'wire'))}).main()
      .then((outcomes) => process.stdout.write(JSON.stringify(outcomes), () => process.exit()))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
      env: environment(recorder.origin),
    });
    const outcomes = JSON.parse(stdout.replaceAll(recorder.origin, 'gateway')) as FormRun['outcomes'];
    return { outcomes, requests: recorder.requests };
  } finally {
    await recorder.stop();
    rmSync(outDir, { recursive: true });
  }
}
