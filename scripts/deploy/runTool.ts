import { spawn } from 'node:child_process';
import type { Tool } from './findTool';

/** Ours: an upload of half a megabyte that takes longer has gone wrong. */
const LIMIT_MS = 5 * 60 * 1000;
/** Of the tool's own words, the last are what went wrong. */
const SHOWN_CHARACTERS = 2000;

export type Ran = { ok: true } | { ok: false; says: string };

/** Runs the tool once, without a shell. What it printed is told only when it failed. */
export function runTool({ program, firstArguments }: Tool, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, [...firstArguments, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const said = () => Buffer.concat(chunks).toString().trim().slice(-SHOWN_CHARACTERS);
    child.on('error', (error) => resolve({ ok: false, says: error.message }));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve({ ok: true });
      const how = code === null ? `it was ended (${signal})` : `it ended with ${code}`;
      resolve({ ok: false, says: [how, said()].filter(Boolean).join('\n') });
    });
  });
}
