import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFunctionConfig, type FunctionConfig } from './functionConfig';

/** One folder with a cloud function in it. */
export interface FunctionDefinition extends FunctionConfig {
  name: string;
  /** Absolute. */
  dir: string;
}

const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function readDefinition(name: string, dir: string): FunctionDefinition {
  const definition = { name, dir, ...readFunctionConfig(readIfThere(join(dir, 'config.json'))) };
  if (!existsSync(join(dir, 'index.js'))) definition.problems.push('there is no index.js');
  return definition;
}

/** Whether a folder is meant to be a function, be it a broken one. */
const isFunction = (dir: string) =>
  ['index.js', 'config.json', 'package.json'].some((file) => existsSync(join(dir, file)));

/**
 * The functions in a folder, by name, in alphabetical order. Each sub-folder is one, except hidden ones, node_modules
 * and those that hold no file of a function.
 * @throws Error when the folder cannot be read
 */
export function readCatalogue(dir: string): Map<string, FunctionDefinition> {
  const root = resolve(dir);
  const names = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && isFunction(join(root, name)))
    .sort();
  return new Map(names.map((name) => [name, readDefinition(name, join(root, name))]));
}
