// npm run stack -- <function>: reads a stack, or a whole log, from standard input and says where in the sources it is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readStack } from '../emulator/functions/readStack';
import { root } from './build/root';

const maps = join(root, 'dist', 'maps');

async function main([name = '', ...more]: string[]): Promise<void> {
  const map = join(maps, `${name}.js.map`);
  if (more.length > 0 || !/^\w+$/.test(name) || !existsSync(map)) {
    const built = existsSync(maps) ? readdirSync(maps).map((file) => file.replace(/\.js\.map$/, '')) : [];
    throw new Error(
      built.length > 0
        ? `name the function whose stack it is: npm run stack -- ${built.join('|')} < log.txt`
        : 'there are no maps yet: check out what was deployed, then npm run build',
    );
  }
  process.stdout.write(readStack(await text(process.stdin), readFileSync(map, 'utf8')));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
