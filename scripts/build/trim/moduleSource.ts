import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Replacement } from './replacement';

const STUBS = join(__dirname, 'stubs');

/** Source of a file of `stubs/`. @param name with or without `.ts` */
export function stubSource(name: string): string {
  return readFileSync(join(STUBS, `${name.replace(/\.ts$/, '')}.ts`), 'utf8');
}

/** Lets compiled `import x from` find the getter or function called `default`. */
const compiledMark = (names: readonly string[]) => (names.includes('default') ? '__esModule: true, ' : '');

function refusingSource(call: string, names: readonly string[]): string {
  const refusals = names.map((name) => `${name}: function () { throw refused(${JSON.stringify(call)}); }`);
  return [
    `const { refused } = require('./refused');`,
    `module.exports = { ${compiledMark(names)}${refusals.join(', ')} };`,
  ].join('\n');
}

function lazySource(module: string, names: readonly string[]): string {
  const getters = names.map(
    (name) => `get ${name}() { return real()${name === 'default' ? '' : `.${name}`}; }`,
  );
  return [
    `let loaded;`,
    `const real = () => (loaded ??= require(${JSON.stringify(module)}));`,
    `module.exports = { ${compiledMark(names)}${getters.join(', ')} };`,
  ].join('\n');
}

/** The TypeScript or JavaScript that stands in for `module`. */
export function moduleSource(module: string, instead: Replacement): string {
  if ('stub' in instead) return stubSource(instead.stub);
  if ('lazy' in instead) return lazySource(module, instead.lazy);
  return refusingSource(instead.refuses, instead.exports);
}
