import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ProjectError } from '../projectError';
import { pagesOf } from './pagesOf';
import { readJson, textMap } from './readJson';

/** A page or a component. Paths are those of the mini program: no leading slash, no extension. */
export interface Unit {
  path: string;
  kind: 'page' | 'component';
  json: Record<string, unknown>;
  /** Absolute file of the script. */
  script: string;
  wxml: string;
  /** Empty when it has no style sheet. */
  wxss: string;
  /** Tag to the path of the component. */
  using: Record<string, string>;
}

export interface Project {
  dir: string;
  app: { json: Record<string, unknown>; script: string; wxss: string };
  /** In the order of app.json, those of subpackages last; the first is the home page. */
  pages: string[];
  /** Components before whoever uses them. */
  units: Unit[];
}

/** What app.json may ask for and this preview does not do. */
const absent = ['tabBar', 'plugins', 'functionalPages', 'renderer'];

function scriptOf(dir: string, path: string): string {
  const found = ['.ts', '.js'].map((ending) => join(dir, path + ending)).find((file) => existsSync(file));
  if (found === undefined) throw new ProjectError(join(dir, `${path}.ts`), 'is missing');
  return found;
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function absolutePath(file: string, from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  if (target.startsWith('.')) return posix.join(posix.dirname(from), target);
  throw new ProjectError(file, `${target}: components of npm packages are not done by this preview`);
}

function readUnit(dir: string, path: string, kind: Unit['kind'], appUsing: Record<string, string>): Unit {
  const file = join(dir, `${path}.json`);
  const json = readJson(file);
  if (kind === 'component' && json.component !== true)
    throw new ProjectError(file, 'must say "component": true');
  const using = Object.entries(textMap(file, json, 'usingComponents')).map(
    ([tag, target]) => [tag, absolutePath(file, path, target)] as const,
  );
  const wxml = join(dir, `${path}.wxml`);
  if (!existsSync(wxml)) throw new ProjectError(wxml, 'is missing');
  return {
    path,
    kind,
    json,
    script: scriptOf(dir, path),
    wxml: readFileSync(wxml, 'utf8'),
    wxss: textOf(join(dir, `${path}.wxss`)),
    using: { ...appUsing, ...Object.fromEntries(using) },
  };
}

/** Reads a native mini program from app.json on. @throws ProjectError that names the file */
export function readProject(dir: string): Project {
  const appFile = join(dir, 'app.json');
  const json = readJson(appFile);
  for (const name of absent)
    if (name in json) throw new ProjectError(appFile, `${name} is not done by this preview`);
  const pages = pagesOf(appFile, json);
  const appUsing = Object.fromEntries(
    Object.entries(textMap(appFile, json, 'usingComponents')).map(([tag, target]) => [
      tag,
      absolutePath(appFile, 'app', target),
    ]),
  );
  const units = new Map<string, Unit>();
  const add = (path: string, kind: Unit['kind']): void => {
    if (units.has(path)) return;
    const unit = readUnit(dir, path, kind, appUsing);
    const own = Object.values(unit.using).filter((target) => target !== path);
    for (const target of own) add(target, 'component');
    units.set(path, unit);
  };
  for (const page of pages) add(page, 'page');
  return {
    dir,
    app: { json, script: scriptOf(dir, 'app'), wxss: textOf(join(dir, 'app.wxss')) },
    pages,
    units: [...units.values()],
  };
}
