import { existsSync } from 'node:fs';
import { type Cloud } from './cloud';
import { identityOf } from './cloudOptions';
import { type GivenMerchants } from './cli/merchants';
import { nextFreePort } from './cli/freePort';
import { endWith } from './cli/lifetime';
import { parseCliOptions, usage, UsageError, type CliOptions } from './cli/options';
import { errorCode } from './errorCode';

function mustExist(functionsDir: string): void {
  if (existsSync(functionsDir)) return;
  throw new UsageError(
    `there is no folder ${functionsDir}. Build the functions (npm run build) or name another with --functions <dir>.`,
  );
}

/** Loaded only when they are asked for. */
async function merchantsOf(options: CliOptions): Promise<GivenMerchants | undefined> {
  const { merchants } = options;
  if (merchants === undefined) return undefined;
  const { givenMerchants } = await import('./cli/merchants');
  return givenMerchants(merchants, identityOf(options).appid);
}

async function start(options: CliOptions, given: GivenMerchants | undefined): Promise<Cloud> {
  const { port } = options;
  const { startCloud } = await import('./cloud'); // loaded for a real start only: --help should not wait for it
  try {
    return await startCloud({
      ...options,
      ...(given && { directMerchants: given.merchants, env: given.fill(options.env) }),
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

function welcome(cloud: Cloud, { functionsDir, dataDir }: CliOptions, keyFile: string | undefined): string {
  const { url, functions } = cloud;
  const problems = problemsOf(cloud);
  return [
    `The local WeChat cloud runs at ${url}`,
    `${functions.list().length} functions from ${functionsDir}; data ${dataDir ? `in ${dataDir}` : 'in memory'}.`,
    ...(problems.length > 0 ? ['What the cloud would not accept:', ...problems] : []),
    ...(keyFile === undefined ? [] : [`Keys of the merchants: ${keyFile}`]),
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
  mustExist(options.functionsDir);
  const given = await merchantsOf(options);
  const cloud = await start(options, given);
  endWith({
    async stop() {
      await cloud.stop();
      given?.remove();
    },
  });
  console.log(welcome(cloud, options, given?.save(options.dataDir)));
  process.send?.({ url: cloud.url, port: cloud.port });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
});
