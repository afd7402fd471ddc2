import { existsSync } from 'node:fs';
import { type Cloud } from './cloud';
import { nextFreePort } from './cli/freePort';
import { endWith } from './cli/lifetime';
import { parseCliOptions, usage, UsageError, type CliOptions } from './cli/options';
import { errorCode } from './errorCode';

async function start(options: CliOptions): Promise<Cloud> {
  const { functionsDir, port } = options;
  if (!existsSync(functionsDir)) {
    throw new UsageError(
      `there is no folder ${functionsDir}. Build the functions (npm run build) or name another with --functions <dir>.`,
    );
  }
  const { startCloud } = await import('./cloud'); // loaded for a real start only: --help should not wait for it
  try {
    return await startCloud({
      ...options,
      log: ({ functionName, level, text }) => console.log(`[${functionName}] ${level} ${text}`),
    });
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    const next = await nextFreePort(port);
    const advice = next === undefined ? 'Use --port 0 for any free one.' : `Free: --port ${next}`;
    throw new UsageError(`port ${port} is taken. ${advice}`);
  }
}

const problemsOf = ({ functions }: Cloud): string[] =>
  functions.list().flatMap(({ name, problems }) => problems.map((problem) => `  ${name}: ${problem}`));

function welcome(cloud: Cloud, { functionsDir, dataDir }: CliOptions): string {
  const { url, functions } = cloud;
  const problems = problemsOf(cloud);
  return [
    `The local WeChat cloud runs at ${url}`,
    `${functions.list().length} functions from ${functionsDir}; data ${dataDir ? `in ${dataDir}` : 'in memory'}.`,
    ...(problems.length > 0 ? ['What the cloud would not accept:', ...problems] : []),
    'Call one:',
    `  curl ${url}/_emulator/call -d '{"name":"<function>","data":{},"openid":"openid-buyer"}'`,
    'Ctrl-C stops everything.',
  ].join('\n');
}

async function main(args: string[]): Promise<void> {
  const options = parseCliOptions(args);
  if (options.help) {
    console.log(usage);
    return;
  }
  const cloud = await start(options);
  endWith({ stop: () => cloud.stop() });
  console.log(welcome(cloud, options));
  process.send?.({ url: cloud.url, port: cloud.port });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
});
