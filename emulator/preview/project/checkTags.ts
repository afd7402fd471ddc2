import { builtinTags, templateTags } from '../builtins/tags';
import { ProjectError } from '../projectError';
import type { Unit } from './readProject';

const known = new Set<string>([...builtinTags, ...templateTags]);

const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Refuses tags that are neither built in nor declared: the framework would show them silently. @throws ProjectError */
export function checkTags({ path, wxml, using }: Pick<Unit, 'path' | 'wxml' | 'using'>): void {
  const markup = wxml.replace(
    /<!--[\s\S]*?-->|<wxs[\s\S]*?<\/wxs>|"[^"]*"|'[^']*'|\{\{[\s\S]*?\}\}/g,
    blanked,
  );
  for (const { 1: tag = '', index } of markup.matchAll(/<([a-zA-Z][\w-]*)/g)) {
    if (known.has(tag) || Object.hasOwn(using, tag)) continue;
    const line = markup.slice(0, index).split('\n').length;
    throw new ProjectError(
      `${path}.wxml`,
      `<${tag}> is neither a built-in component of this preview nor in usingComponents`,
      line,
    );
  }
}
