// npm run deploy [-- --yes] [--only wxPay,orders]: builds, checks, shows the plan; with --yes uploads the functions.
import { parseArgs } from 'node:util';
import { buildDist } from './build/buildDist';
import { root } from './build/root';
import { deploy } from './deploy/deploy';
import { findTool } from './deploy/findTool';
import { gatherFacts } from './doctor/gatherFacts';

const usage = `npm run deploy [-- options]
  --yes              upload; without it, only the plan is shown
  --only <a,b>       these functions alone
  --env-file <file>  the settings (.env)
  --sdk external     wx-server-sdk left to the cloud's own npm install`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean', default: false },
      only: { type: 'string' },
      'env-file': { type: 'string', default: '.env' },
      sdk: { type: 'string', default: 'inline' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (values.sdk !== 'inline' && values.sdk !== 'external')
    throw new Error('--sdk must be inline or external');
  await buildDist({ sdk: values.sdk });
  const facts = await gatherFacts({ envFile: values['env-file'], now: new Date() });
  const only = values.only?.split(',').filter(Boolean);
  const ok = await deploy(
    { facts, root, tool: findTool(root, process.env.PATH ?? ''), say: (text) => console.log(text) },
    { yes: values.yes, ...(only === undefined ? {} : { only }) },
  );
  process.exitCode = ok ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
