import { existsSync, readFileSync } from 'node:fs';
import { isRecord } from '../../isRecord';
import { ProjectError } from '../projectError';

/** A JSON object of the mini program. @throws ProjectError */
export function readJson(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw new ProjectError(file, 'is missing');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProjectError(file, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(value)) throw new ProjectError(file, 'must hold an object');
  return value;
}

/** A field that maps names to texts, such as usingComponents. @throws ProjectError */
export function textMap(file: string, json: Record<string, unknown>, name: string): Record<string, string> {
  const map = json[name] ?? {};
  if (!isRecord(map)) throw new ProjectError(file, `${name} must be an object`);
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => {
      if (typeof value !== 'string') throw new ProjectError(file, `${name}.${key} must be text`);
      return [key, value];
    }),
  );
}
