import { build } from 'esbuild';
import { join } from 'node:path';
import { compileProject } from '../compileProject';

export interface PhoneBundle {
  js: string;
}

/** The preview's own entry, beside this folder. */
const START = join(__dirname, '..', 'browser', 'startPhone.ts');

/** A mini program and its runtime as one script for the browser. @throws ProjectError, or esbuild's errors */
export async function buildPhone(dir: string): Promise<PhoneBundle> {
  const { project, manifest, templates } = compileProject(dir);
  const scripts = [['app', project.app.script], ...project.units.map(({ path, script }) => [path, script])];
  const entry = `
import { startPhone } from ${JSON.stringify(START)};
startPhone({
  manifest: ${JSON.stringify(manifest)},
  templates: ${templates},
  scripts: {
    ${scripts.map(([path, file]) => `${JSON.stringify(path)}: () => require(${JSON.stringify(file)})`).join(',\n    ')}
  },
});`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: dir, sourcefile: 'phone.js', loader: 'js' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    absWorkingDir: dir,
  });
  return { js: outputFiles[0]?.text ?? '' };
}
