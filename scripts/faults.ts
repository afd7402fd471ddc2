// npm run faults [-- apiv3]: every remote call of every errand disturbed in every way, with all three gateways. npm test
// lives all rows with CloudPay and, with the direct gateways, those that are their own. Further words choose test files.
import { join } from 'node:path';
import { root } from './build/root';
import { runProgram } from './test/runProgram';

async function main(): Promise<void> {
  const built = await runProgram(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { quiet: true });
  if (built.code !== 0) {
    console.error(built.output);
    process.exitCode = built.code;
    return;
  }
  process.env.FAULT_ROWS = 'all';
  const named = process.argv.slice(2).map((name) => `tests/integration/faults/${name}`);
  const files = named.length > 0 ? named : ['tests/integration/faults/'];
  const jest = await runProgram(
    join(root, 'node_modules', '.bin', 'jest'),
    ['--verbose', '--maxWorkers=2', ...files],
    { quiet: false },
  );
  process.exitCode = jest.code;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
