import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectError } from '../projectError';
import type { Project } from '../project/readProject';
import { rewriteSelectors } from './rewriteSelectors';

/** The design width of 750 rpx is the width of the window. Source: WXSS, rpx. */
const RPX_PER_VW = 7.5;

const rpxToVw = (css: string): string =>
  css.replace(/(-?\d*\.?\d+)rpx\b/g, (_, rpx: string) => `${Number(rpx) / RPX_PER_VW}vw`);

/** Puts imported sheets in the place of their `@import`. @throws ProjectError */
function inlineImports(file: string, css: string, root: string, through: readonly string[] = []): string {
  return css.replace(/@import\s+(['"])(.+?)\1\s*;/g, (_, __, target: string) => {
    const imported = target.startsWith('/') ? join(root, target) : join(dirname(file), target);
    if (through.includes(imported)) throw new ProjectError(file, `imports itself by way of ${target}`);
    let text: string;
    try {
      text = readFileSync(imported, 'utf8');
    } catch {
      throw new ProjectError(file, `@import ${target}: there is no such file`);
    }
    return inlineImports(imported, text, root, [...through, file]);
  });
}

/** A unit's style sheet as CSS. `scope` is the prefix of a component's classes; pages and the app have none. */
export interface StyleSheet {
  path: string;
  css: string;
  scope: string | undefined;
}

export function scopeOf(path: string): string {
  return path.replace(/[^\w]+/g, '-');
}

/** Every style sheet of a mini program, app.wxss first under the path `app`. @throws ProjectError */
export function compileStyles({ dir, app, units }: Project): StyleSheet[] {
  const compile = (path: string, wxss: string, scope: string | undefined): StyleSheet => {
    const file = join(dir, `${path}.wxss`);
    const css = rewriteSelectors(rpxToVw(inlineImports(file, wxss, dir)), scope);
    return { path, css, scope };
  };
  return [
    compile('app', app.wxss, undefined),
    ...units.map(({ path, kind, wxss }) =>
      compile(path, wxss, kind === 'component' ? scopeOf(path) : undefined),
    ),
  ];
}
