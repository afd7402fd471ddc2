// npm run doctor [-- --json] [--env-file <file>]: checks what can be checked without a network; exit 1 when something is bad.
import { parseArgs } from 'node:util';
import { examine, verdictOf } from './doctor/examine';
import { gatherFacts } from './doctor/gatherFacts';
import { renderVerdict } from './doctor/renderVerdict';

const usage = `npm run doctor [-- options]
  --env-file <file>  the settings to check (.env)
  --json             the findings as one object`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'env-file': { type: 'string', default: '.env' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const verdict = verdictOf(examine(await gatherFacts({ envFile: values['env-file'], now: new Date() })));
  console.log(values.json ? JSON.stringify(verdict, null, 2) : renderVerdict(verdict));
  process.exitCode = verdict.ok ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
