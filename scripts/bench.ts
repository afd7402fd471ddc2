// npm run bench [-- --json] [--check]
import { parseArgs } from 'node:util';
import { check, skipped } from './bench/check';
import { measure } from './bench/measure';
import { render } from './bench/render';

const usage = `npm run bench [-- options]
  --json   the figures as JSON
  --check  compares them with what was agreed; exit 1 when one falls short`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const report = await measure();
  console.log(values.json ? JSON.stringify(report, null, 2) : render(report));
  if (!values.check) return;
  const short = check(report);
  // With --json, stdout stays one JSON document.
  const say = values.json ? console.error : console.log;
  for (const line of skipped(report)) say(line);
  say(short.length === 0 ? 'All agreed figures that were measured are reached.' : short.join('\n'));
  if (short.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
