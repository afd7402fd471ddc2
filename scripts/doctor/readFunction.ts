import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { DeployedConfig, FunctionFacts } from './facts';

/** What is deployed of a function, in the order in which it is hashed. */
const FILES = ['index.js', 'config.json', 'package.json'];
const HASH_LENGTH = 12;

const config = v.object({
  timeout: v.optional(v.number()),
  permissions: v.optional(v.object({ openapi: v.optional(v.array(v.string()), []) }), {}),
  triggers: v.optional(v.array(v.object({ name: v.string(), type: v.string(), config: v.string() })), []),
});

const NOTHING: DeployedConfig = { permissions: { openapi: [] }, triggers: [] };

function readConfig(file: string): DeployedConfig {
  const parsed = v.safeParse(config, JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.output : NOTHING;
}

/** The files of a built function, one after the other; undefined when one is missing. */
function contentsOf(dir: string): Buffer | undefined {
  const files = FILES.map((name) => join(dir, name));
  return files.every((file) => existsSync(file))
    ? Buffer.concat(files.map((file) => readFileSync(file)))
    : undefined;
}

/** Tells two builds of a function apart; undefined when there is none. */
export function hashOf(dir: string): string | undefined {
  const contents = contentsOf(dir);
  return contents && createHash('sha256').update(contents).digest('hex').slice(0, HASH_LENGTH);
}

/** A built function, without what it says of the settings. */
export function readFunction(name: string, dir: string): Omit<FunctionFacts, 'problem' | 'reads'> {
  return {
    name,
    bytes: contentsOf(dir)?.length ?? 0,
    hash: hashOf(dir) ?? '',
    config: readConfig(join(dir, 'config.json')),
  };
}
