import { relative, sep } from 'node:path';
import { type FunctionSource } from './findFunctions';

/** Folders that no deployed bundle may take from. */
const FORBIDDEN = ['emulator', 'tests', 'scripts', 'miniprogram'];

/**
 * Names what a bundle holds and must not: the local cloud, tests, scripts, the client, or another function's code.
 * @param inputs absolute paths of our own files in the bundle (nothing from node_modules)
 */
export function checkInputs(
  root: string,
  own: FunctionSource,
  all: readonly FunctionSource[],
  inputs: readonly string[],
): string[] {
  const within = (dir: string, file: string) => file.startsWith(dir + sep);
  return inputs.flatMap((file) => {
    if (within(own.dir, file)) return [];
    const shown = relative(root, file).split(sep).join('/');
    const other = all.find(({ dir }) => within(dir, file));
    if (other) return [`${own.name} holds ${shown}, which belongs to the function ${other.name}.`];
    const folder = FORBIDDEN.find((name) => shown.startsWith(`${name}/`));
    return folder ? [`${own.name} holds ${shown}: nothing deployed may come from ${folder}/.`] : [];
  });
}
