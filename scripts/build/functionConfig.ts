import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './buildError';

/** No cloud calls, no timer. */
const NOTHING = { permissions: { openapi: [] } };

/** The config.json of a function, checked to be JSON. @throws BuildError naming the file */
export function functionConfig(dir: string): string {
  const file = join(dir, 'config.json');
  if (!existsSync(file)) return `${JSON.stringify(NOTHING, null, 2)}\n`;
  const text = readFileSync(file, 'utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new BuildError([`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  return text;
}
