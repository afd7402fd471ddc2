// npm run demo [-- --json] [--gateway apiv3]: the whole life of an order, told line by line; exit 1 if any step is not as it should be.
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { buildDist } from './build/buildDist';
import { runStory, type StepReport } from './demo/runStory';
import { newStory } from './demo/story';
import { beginWorld } from './demo/world';
import { gateways, startLocalShop } from './shop/localShop';

function print({ title, ok, lines = [], remoteCalls, problem }: StepReport, index: number): void {
  const cost = remoteCalls
    ? pc.dim(`  [${remoteCalls.total} remote calls in ${remoteCalls.sequential} rounds]`)
    : '';
  console.log(`${ok ? pc.green('✓') : pc.red('✗')} ${index + 1}. ${pc.bold(title)}${cost}`);
  for (const text of lines) console.log(`     ${text}`);
  if (problem) console.log(`     ${pc.red(problem)}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, gateway: { type: 'string', default: 'cloudPay' } },
  });
  const gateway = gateways.find((name) => name === values.gateway);
  if (!gateway) throw new Error(`--gateway must be one of ${gateways.join(', ')}, not ${values.gateway}`);
  await buildDist();
  const cloud = await startLocalShop({ port: 0, gateway, timers: false });
  try {
    const { ok, steps } = await runStory(newStory(), await beginWorld(cloud), (report, index) => {
      if (!values.json) print(report, index);
    });
    if (values.json) console.log(JSON.stringify({ ok, steps }, null, 2));
    else
      console.log(
        ok
          ? `\n${steps.length} steps, all as they should be.`
          : '\nThe story ended early: see the step above.',
      );
    process.exitCode = ok ? 0 : 1;
  } finally {
    await cloud.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
