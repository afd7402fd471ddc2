import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';

/** What the command line asks for. */
export interface CliOptions {
  help: boolean;
  functionsDir: string;
  /** 0 for any free port. */
  port: number;
  dataDir?: string;
  /** Settings of the functions. */
  env: Record<string, string>;
  envId?: string;
  appid?: string;
  /** A file with merchants that call WeChat Pay themselves, or `own`. */
  merchants?: string;
  autoCollections: boolean;
  timers: boolean;
  /** Real ms per remote call. */
  latencyMs: number;
  spareProcesses?: number;
}

/** A command line that cannot be carried out; the message names the option. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export const DEFAULT_PORT = 7701;
const HIGHEST_PORT = 65_535;
const LONGEST_LATENCY_MS = 60_000;
const MOST_SPARES = 64;

export const usage = `The local WeChat cloud.

  npm run emulator -- [options]

  --functions <dir>    folder with one sub-folder per cloud function (dist/cloudfunctions)
  --port <n>           port on 127.0.0.1, 0 for any free one (${DEFAULT_PORT})
  --data <dir>         keep everything in this folder; without it, in memory
  --env-file <file>    settings of the functions, NAME=value per line
  --env NAME=value     one setting, may be repeated; {{origin}} stands for the address of WeChat's servers
  --env-id <id>        the environment's id
  --appid <id>         the mini program's appid
  --merchants <file>   merchants that call WeChat Pay themselves (APIv3, APIv2), as JSON; "own" makes one with
                       throw-away keys. {{merchant.privateKey}} and the like in a setting stand for the first one's
  --auto-collections   create a collection when it is first used
  --no-timers          do not run the timers of config.json
  --latency <ms>       time that every remote call takes on its way (0)
  --spare <n>          processes kept ready for cold starts
  --help               this text
`;

function readNumber(name: string, text: string, highest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= highest) return value;
  throw new UsageError(`--${name} must be a whole number from 0 to ${highest}, not "${text}"`);
}

function readEnvFile(file: string): Record<string, string> {
  try {
    const parsed = parseEnv(readFileSync(file, 'utf8'));
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, value ?? '']));
  } catch (error) {
    throw new UsageError(`--env-file ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readSetting(text: string): [string, string] {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--env must be NAME=value, not "${text}"`);
  }
  return [name, value];
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      options: {
        functions: { type: 'string', default: 'dist/cloudfunctions' },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        data: { type: 'string' },
        'env-file': { type: 'string' },
        env: { type: 'string', multiple: true, default: [] },
        'env-id': { type: 'string' },
        appid: { type: 'string' },
        merchants: { type: 'string' },
        'auto-collections': { type: 'boolean', default: false },
        'no-timers': { type: 'boolean', default: false },
        latency: { type: 'string', default: '0' },
        spare: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the command line. @throws UsageError */
export function parseCliOptions(args: string[]): CliOptions {
  const values = parse(args);
  const envFile = values['env-file'];
  return {
    help: values.help,
    functionsDir: values.functions,
    port: readNumber('port', values.port, HIGHEST_PORT),
    dataDir: values.data,
    env: {
      ...(envFile === undefined ? {} : readEnvFile(envFile)),
      ...Object.fromEntries(values.env.map(readSetting)),
    },
    envId: values['env-id'],
    appid: values.appid,
    merchants: values.merchants,
    autoCollections: values['auto-collections'],
    timers: !values['no-timers'],
    latencyMs: readNumber('latency', values.latency, LONGEST_LATENCY_MS),
    spareProcesses: values.spare === undefined ? undefined : readNumber('spare', values.spare, MOST_SPARES),
  };
}
