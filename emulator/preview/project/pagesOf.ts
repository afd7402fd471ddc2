import { posix } from 'node:path';
import { isRecord } from '../../isRecord';
import { ProjectError } from '../projectError';

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

/** Pages of one entry of `subPackages`, with its root before them. */
function subPackagePages(file: string, name: string, entry: unknown): string[] {
  if (!isRecord(entry) || typeof entry.root !== 'string' || !isTextList(entry.pages))
    throw new ProjectError(file, `${name} must be a list of { root, pages }`);
  if (entry.independent === true)
    throw new ProjectError(file, `${name}: independent ones are not done by this preview`);
  const { root } = entry;
  return entry.pages.map((page) => posix.join(root, page));
}

/**
 * Every page that app.json names, the home page first. Both spellings of `subPackages` are WeChat's; here all of them
 * are there from the start. Source: 小程序配置, app.json, subpackages. @throws ProjectError
 */
export function pagesOf(file: string, json: Record<string, unknown>): string[] {
  if (!isTextList(json.pages)) throw new ProjectError(file, 'pages must be a list of paths');
  const inSubPackages = ['subPackages', 'subpackages'].flatMap((name) => {
    const entries = json[name] ?? [];
    if (!Array.isArray(entries)) throw new ProjectError(file, `${name} must be a list of { root, pages }`);
    return entries.flatMap((entry) => subPackagePages(file, name, entry));
  });
  return [...json.pages, ...inSubPackages];
}
