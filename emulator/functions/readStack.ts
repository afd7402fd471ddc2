import { readFileSync, statSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A place in a built function, wherever the cloud keeps its file. */
const PLACE = /[^\s()"']*\bindex\.js:(\d+):(\d+)/g;
/** The folder that a bundle is written to, as its map sees it. */
const BUILT_IN = 'out';

/** Maps that were read before: each takes long to read, and a function in trouble writes many stacks. */
const known = new Map<string, { changedAt: number; sources: SourceMap }>();

const parse = (map: string) => new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);

function placesIn(text: string, sources: SourceMap): string {
  return text.replace(PLACE, (place, line: string, column: string) => {
    const found = sources.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in found)) return place;
    const source = relative(resolve('.'), resolve(BUILT_IN, found.originalSource)).split(sep).join('/');
    return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

/**
 * A log's text with each place in a built function replaced by the place in the sources.
 * @param map the function's source map of the build that ran, as JSON
 */
export function readStack(text: string, map: string): string {
  return placesIn(text, parse(map));
}

function sourcesOf(file: string): SourceMap | undefined {
  const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changedAt === undefined) return undefined;
  const before = known.get(file);
  if (before?.changedAt === changedAt) return before.sources;
  const sources = parse(readFileSync(file, 'utf8'));
  known.set(file, { changedAt, sources });
  return sources;
}

/** The same for a function in a folder: its map is `maps/<name>.js.map` beside the folder of all functions, if anywhere. */
export function readStackOf(text: string, dir: string, name: string): string {
  if (!text.includes('index.js:')) return text;
  const sources = sourcesOf(join(dirname(dirname(dir)), 'maps', `${name}.js.map`));
  return sources ? placesIn(text, sources) : text;
}
