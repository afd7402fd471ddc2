import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CollectionSettings } from './database/database';
import { type FunctionRules } from './functions/rules';
import { isRecord } from './isRecord';

/** Settings of an environment that lie beside its folder of functions. */
export interface CloudSettings {
  /** By collection. */
  database: Record<string, CollectionSettings>;
  functionRules?: FunctionRules;
}

function readObject(file: string): Record<string, unknown> | undefined {
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  if (isRecord(value)) return value;
  throw new Error(`${file} must hold one JSON object`);
}

const holdsObjects = <Entry extends object>(value: Record<string, unknown>): value is Record<string, Entry> =>
  Object.values(value).every(isRecord);

function readEntries<Entry extends object>(file: string): Record<string, Entry> | undefined {
  const entries = readObject(file);
  if (entries === undefined || holdsObjects<Entry>(entries)) return entries;
  throw new Error(`${file}: every entry must be a JSON object`);
}

/**
 * Reads `database.json` (collections with rules and indexes) and `functionRules.json` from the folder above the functions,
 * where a build puts them; a file that is not there leaves the defaults. The services check what an entry says.
 * @throws Error that names the file
 */
export function readCloudSettings(functionsDir: string): CloudSettings {
  const above = (name: string) => join(functionsDir, '..', name);
  return {
    database: readEntries<CollectionSettings>(above('database.json')) ?? {},
    functionRules: readEntries<FunctionRules[string]>(above('functionRules.json')),
  };
}
