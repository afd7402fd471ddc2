import { DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_SECONDS, MIN_TIMEOUT_SECONDS } from './limits';
import { parseSchedule, type Schedule } from './schedule';

export interface TimerTrigger {
  name: string;
  /** As written in config.json. */
  expression: string;
  schedule: Schedule;
}

/** What a function's config.json says. */
export interface FunctionConfig {
  timeoutMs: number;
  memoryMb: number;
  /** Names of the cloud calls (openapi) it may make. */
  permissions: string[];
  timer?: TimerTrigger;
  /** What the cloud would not accept; such entries are left out. */
  problems: string[];
}

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** Source: trigger name, "letter first, letters digits - _, at most 60". */
const TRIGGER_NAME = /^[A-Za-z][\w-]{0,59}$/;

function readTimer(trigger: unknown): TimerTrigger {
  const [name, type, expression] = ['name', 'type', 'config'].map((key) => own(trigger, key));
  if (type !== 'timer') throw new Error(`type is ${JSON.stringify(type)}; only "timer" exists`);
  if (typeof name !== 'string' || !TRIGGER_NAME.test(name)) {
    throw new Error(`name ${JSON.stringify(name)} is not a letter followed by letters, digits, "-" or "_"`);
  }
  if (typeof expression !== 'string') throw new Error('config is not a text');
  return { name, expression, schedule: parseSchedule(expression) };
}

/** Reads the text of a config.json; `undefined` when a function has none. Never throws: see `problems`. */
export function readFunctionConfig(text: string | undefined): FunctionConfig {
  const config: FunctionConfig = {
    timeoutMs: DEFAULT_TIMEOUT_MS,
    memoryMb: DEFAULT_MEMORY_MB,
    permissions: [],
    problems: [],
  };
  const attempt = (what: string, read: () => void) => {
    try {
      read();
    } catch (error) {
      config.problems.push(`config.json ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  let json: unknown = {};
  attempt('is not JSON', () => {
    if (text !== undefined && text.trim() !== '') json = JSON.parse(text.replace(/^\uFEFF/, ''));
  });

  attempt('timeout', () => {
    const seconds = own(json, 'timeout');
    if (seconds === undefined) return;
    if (typeof seconds !== 'number' || !(seconds >= MIN_TIMEOUT_SECONDS && seconds <= MAX_TIMEOUT_SECONDS)) {
      throw new Error(`must be ${MIN_TIMEOUT_SECONDS} to ${MAX_TIMEOUT_SECONDS} seconds`);
    }
    config.timeoutMs = seconds * 1000;
  });

  attempt('memorySize', () => {
    const megabytes = own(json, 'memorySize');
    if (megabytes === undefined) return;
    if (typeof megabytes !== 'number' || !(megabytes > 0)) throw new Error('must be a number of MB');
    config.memoryMb = megabytes;
  });

  attempt('permissions.openapi', () => {
    const names = own(own(json, 'permissions'), 'openapi');
    if (names === undefined) return;
    if (!Array.isArray(names)) throw new Error('must be a list of names');
    config.permissions = names.filter((name) => typeof name === 'string');
  });

  attempt('triggers', () => {
    const triggers = own(json, 'triggers');
    if (triggers === undefined) return;
    if (!Array.isArray(triggers)) throw new Error('must be a list');
    if (triggers.length > 0) config.timer = readTimer(triggers[0]);
    if (triggers.length > 1)
      throw new Error(`${triggers.length} given, at most one exists; the first is used`);
  });

  return config;
}
