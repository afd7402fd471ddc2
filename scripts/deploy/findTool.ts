import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as v from 'valibot';

/** WeChat's own upload tool. Source: miniprogram-ci, 云开发: 上传云函数. */
export const TOOL = 'miniprogram-ci';
export const INSTALL_COMMAND = `npm install --global ${TOOL}`;

/** How a tool is started: no shell in between, so that no argument is ever read as a command. */
export interface Tool {
  program: string;
  firstArguments: string[];
}

const manifest = v.object({ bin: v.union([v.string(), v.record(v.string(), v.string())]) });

/** The tool as an npm package, run by the Node that runs us: works where a command is a script for a shell (Windows). */
function packageTool(dir: string): Tool | undefined {
  const home = join(dir, 'node_modules', TOOL);
  const file = join(home, 'package.json');
  if (!existsSync(file)) return undefined;
  const parsed = v.safeParse(manifest, JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) return undefined;
  const { bin } = parsed.output;
  const entry = typeof bin === 'string' ? bin : bin[TOOL];
  return entry === undefined ? undefined : { program: process.execPath, firstArguments: [join(home, entry)] };
}

function commandTool(dir: string): Tool | undefined {
  const file = join(dir, TOOL);
  return process.platform !== 'win32' && existsSync(file) ? { program: file, firstArguments: [] } : undefined;
}

/** The person's own tool: in this project, or in PATH. Nothing is ever downloaded. */
export function findTool(root: string, path: string): Tool | undefined {
  const inPath = path.split(delimiter).filter(Boolean);
  return [root, ...inPath].map((dir) => packageTool(dir) ?? commandTool(dir)).find(Boolean);
}
