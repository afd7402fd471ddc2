// npm test: build, format, lint, types, then every jest test; the last line counts them all.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './test/runProgram';
import { root } from './build/root';

const report = join(root, 'test-results', 'jest.json');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

interface Check {
  name: string;
  program: string;
  args: string[];
}

/** Each is one thing that passes or fails; independent, so they run side by side. */
const checks: Check[] = [
  { name: 'format', program: bin('oxfmt'), args: ['--check', '.'] },
  { name: 'lint', program: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', program: bin('tsc'), args: ['--noEmit'] },
  { name: 'types of pages in a browser', program: bin('tsc'), args: ['--noEmit', '-p', 'tsconfig.dom.json'] },
  { name: 'types of the mini program', program: bin('tsc'), args: ['--noEmit', '-p', 'miniprogram'] },
];

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function passes({ name, program, args }: Check): Promise<boolean> {
  const { code, output, seconds } = await runProgram(program, args, { quiet: true });
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(0)} s)`);
  if (code !== 0) say(output);
  return code === 0;
}

interface JestCounts {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  numRuntimeErrorTestSuites: number;
}

function readCounts(): JestCounts | undefined {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as JestCounts;
  } catch {
    return undefined;
  }
}

async function main(): Promise<void> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  rmSync(report, { force: true });
  const built = await passes({
    name: 'build',
    program: process.execPath,
    args: ['--import', 'tsx', 'scripts/build.ts'],
  });
  const results = [built, ...(await Promise.all(checks.map(passes)))];
  let passed = results.filter(Boolean).length;
  let failed = results.length - passed;
  if (built) {
    const jest = await runProgram(
      bin('jest'),
      ['--json', `--outputFile=${report}`, ...process.argv.slice(2)],
      { quiet: false },
    );
    const counts = readCounts();
    passed += counts?.numPassedTests ?? 0;
    failed += counts ? counts.numFailedTests + counts.numRuntimeErrorTestSuites : 1;
    if (jest.code !== 0 && failed === 0) failed = 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
