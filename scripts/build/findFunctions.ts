import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './buildError';

export interface FunctionSource {
  name: string;
  /** Its folder, absolute. */
  dir: string;
  entry: string;
}

/** Source: CloudBase, function names have at most 60 characters. */
const NAME = /^[A-Za-z][\w-]{0,59}$/;

/** Every folder with an index.ts, by name. @throws BuildError for none, and for names that the cloud does not take */
export function findFunctions(dir: string): FunctionSource[] {
  const names = existsSync(dir)
    ? readdirSync(dir).filter((name) => existsSync(join(dir, name, 'index.ts')))
    : [];
  if (names.length === 0) throw new BuildError([`No function found: ${dir} has no folder with an index.ts.`]);
  const wrong = names.filter((name) => !NAME.test(name));
  if (wrong.length > 0) {
    throw new BuildError(
      wrong.map(
        (name) => `"${name}" is no function name: a letter, then letters, digits, - and _, at most 60.`,
      ),
    );
  }
  return names.sort().map((name) => ({ name, dir: join(dir, name), entry: join(dir, name, 'index.ts') }));
}
