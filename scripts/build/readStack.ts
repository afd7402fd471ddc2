import { SourceMap } from 'node:module';
import { relative, resolve, sep } from 'node:path';

/** A place in a built function, wherever the cloud keeps its file. */
const PLACE = /[^\s()"']*\bindex\.js:(\d+):(\d+)/g;
/** The folder that a bundle is written to, as its map sees it. */
const BUILT_IN = 'out';

/**
 * A log's text with each place in a built function replaced by the place in the sources.
 * @param map the function's source map of the build that was deployed, as JSON
 */
export function readStack(text: string, map: string): string {
  const sources = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
  return text.replace(PLACE, (place, line: string, column: string) => {
    const found = sources.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in found)) return place;
    const source = relative(resolve('.'), resolve(BUILT_IN, found.originalSource)).split(sep).join('/');
    return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}
