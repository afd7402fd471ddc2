import { resolve } from 'node:path';
import { examine, verdictOf } from '../doctor/examine';
import type { Facts } from '../doctor/facts';
import { renderVerdict } from '../doctor/renderVerdict';
import { stepsAfter, stepsBefore } from './byHand';
import { INSTALL_COMMAND, TOOL, type Tool } from './findTool';
import { planFunctions, type PlannedFunction } from './plan';
import { renderFunctions, renderSteps } from './renderPlan';
import { runTool } from './runTool';
import { uploadAll, type Uploaded } from './uploadAll';
import { uploadArguments } from './uploadArguments';
import { readUploadSettings } from './uploadSettings';

export interface DeployDeps {
  facts: Facts;
  /** Where project.config.json is. */
  root: string;
  /** Undefined when the person has none. */
  tool: Tool | undefined;
  say(text: string): void;
}

export interface DeployOptions {
  yes: boolean;
  /** Names of functions; all when not given. */
  only?: readonly string[];
}

function appidOf({ project }: Facts): string | undefined {
  return 'problem' in project ? undefined : project.appid;
}

/** What must be there before anything is sent. */
function missingFor({ facts, tool }: DeployDeps): string[] {
  const { envId, keyFile } = readUploadSettings(facts.env);
  const rules: [boolean, string][] = [
    [envId === undefined, 'CLOUD_ENV is not set: the id of the cloud environment'],
    [keyFile === undefined, 'UPLOAD_KEY_FILE is not set: the code upload key, private.<appid>.key'],
    [keyFile !== undefined && facts.uploadKey?.exists !== true, `UPLOAD_KEY_FILE: there is no ${keyFile}`],
    [tool === undefined, `${TOOL} is not installed: ${INSTALL_COMMAND}`],
  ];
  return rules.flatMap(([missing, sentence]) => (missing ? [sentence] : []));
}

function report({ done, failed, left }: Uploaded, say: DeployDeps['say']): void {
  if (!failed) return say(`uploaded: ${done.join(', ')}`);
  say(`\n${failed.name} failed: ${failed.says}\n`);
  say(`uploaded:  ${done.join(', ') || 'none'}`);
  say(`unknown:   ${failed.name} (uploading it again is safe)`);
  say(`not begun: ${left.join(', ') || 'none'}`);
  say('A function that the tool does not find: create it in the cloud console first (Node 18.15 or newer).');
  say(`When it is mended:  npm run deploy -- --yes --only ${[failed.name, ...left].join(',')}`);
}

async function upload(
  { facts, root, tool, say }: DeployDeps,
  functions: readonly PlannedFunction[],
): Promise<boolean> {
  const { envId, keyFile } = readUploadSettings(facts.env);
  const appid = appidOf(facts);
  if (!tool || envId === undefined || keyFile === undefined || appid === undefined) return false;
  const target = { projectDir: root, appid, keyFile: resolve(root, keyFile), envId, sdk: facts.dist.sdk };
  const uploaded = await uploadAll(
    functions.map(({ name }) => name),
    (name) => runTool(tool, uploadArguments(name, target)),
    say,
  );
  report(uploaded, say);
  return uploaded.failed === undefined;
}

/**
 * Shows the plan, and with `yes` uploads the functions. What doctor calls bad stops it before anything is sent.
 * @returns whether all is well, for the exit code
 */
export async function deploy(deps: DeployDeps, { yes, only }: DeployOptions): Promise<boolean> {
  const { facts, say } = deps;
  const verdict = verdictOf(examine(facts));
  const shown = verdict.findings.filter(({ level }) => level !== 'ok');
  say(renderVerdict({ ...verdict, findings: shown }));
  if (!verdict.ok) {
    say('\nNothing has been sent: mend what is bad (✗) first.');
    return false;
  }
  const functions = planFunctions(facts.functions, only);
  const { envId = 'the environment that you name (CLOUD_ENV)' } = readUploadSettings(facts.env);
  say(`\n${renderFunctions(functions, `${envId}, mini program ${appidOf(facts)}`)}`);
  say(`\n${renderSteps('By hand, in the cloud console, before the upload', stepsBefore())}`);
  const after = `\n${renderSteps('By hand, after the upload', stepsAfter(functions, facts.env))}\n`;
  if (!yes) {
    say(after);
    say('Nothing has been sent. To upload the functions: npm run deploy -- --yes');
    return true;
  }
  const missing = missingFor(deps);
  if (missing.length > 0) {
    say(['\nNothing has been sent:', ...missing.map((sentence) => `  ${sentence}`)].join('\n'));
    say('Or upload each folder of dist/cloudfunctions/ in DevTools (上传并部署).');
    return false;
  }
  say('');
  const ok = await upload(deps, functions);
  if (ok) say(after);
  return ok;
}
