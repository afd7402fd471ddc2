// npm run demo [-- --json] [--gateway apiv3]: the whole life of an order, told line by line; exit 1 if any step is not as it should be.
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { buildDist } from './build/buildDist';
import type { Told } from './demo/step';
import { story, type Memory } from './demo/story';
import { createWorld } from './demo/world';
import { gateways, startLocalShop } from './shop/localShop';

interface StepReport extends Partial<Told> {
  title: string;
  ok: boolean;
  problem?: string;
}

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
  const cloud = await startLocalShop({ port: 0, gateway });
  const reports: StepReport[] = [];
  try {
    const world = createWorld(cloud);
    const memory: Memory = {};
    for (const [index, { title, run }] of story.entries()) {
      const report: StepReport = await run(world, memory).then(
        (told) => ({ title, ok: true, ...told }),
        (error: unknown) => ({
          title,
          ok: false,
          problem: error instanceof Error ? error.message : String(error),
        }),
      );
      reports.push(report);
      if (!values.json) print(report, index);
      if (!report.ok) break;
    }
  } finally {
    await cloud.stop();
  }
  const ok = reports.length === story.length && reports.every((report) => report.ok);
  if (values.json) console.log(JSON.stringify({ ok, steps: reports }, null, 2));
  else
    console.log(
      ok ? `\n${story.length} steps, all as they should be.` : '\nThe story ended early: see the step above.',
    );
  process.exitCode = ok ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
