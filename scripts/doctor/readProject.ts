import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ProjectFacts } from './facts';

const project = v.object({
  appid: v.string(),
  miniprogramRoot: v.string(),
  cloudfunctionRoot: v.string(),
});

/** project.config.json, which DevTools and the upload tool read. */
export function readProject(root: string): ProjectFacts | { problem: string } {
  const file = join(root, 'project.config.json');
  if (!existsSync(file)) return { problem: 'project.config.json is missing' };
  try {
    const parsed = v.safeParse(project, JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.output;
    const names = parsed.issues.map((issue) => v.getDotPath(issue)).join(', ');
    return { problem: `project.config.json lacks ${names}` };
  } catch {
    return { problem: 'project.config.json is not JSON' };
  }
}
