import { build } from 'esbuild';
import { join } from 'node:path';

export interface ConsoleBundle {
  js: string;
  css: string;
}

/** The console's script and style, bundled for browsers. @throws esbuild's errors */
export async function buildConsole(): Promise<ConsoleBundle> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(__dirname, 'browser', 'start.ts'), out: 'console' },
      { in: join(__dirname, 'style', 'console.css'), out: 'console' },
    ],
    bundle: true,
    write: false,
    outdir: 'console',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    logLevel: 'silent',
    absWorkingDir: __dirname,
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { js: textOf('.js'), css: textOf('.css') };
}
