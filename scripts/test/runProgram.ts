import { spawn } from 'node:child_process';
import { root } from '../build/root';

export interface Ended {
  code: number;
  /** What a quiet program printed. */
  output: string;
  seconds: number;
}

/** Runs a program in the project's folder; a quiet one keeps its output for when it is wanted. */
export function runProgram(program: string, args: string[], { quiet }: { quiet: boolean }): Promise<Ended> {
  const startedAt = Date.now();
  return new Promise((resolve, reject) => {
    // stdout of a loud program goes to our stderr: our own stdout carries the closing line alone.
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'ignore', 'inherit'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code: code ?? 1,
        output: Buffer.concat(chunks).toString(),
        seconds: (Date.now() - startedAt) / 1000,
      }),
    );
  });
}
