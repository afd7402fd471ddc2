import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build/root';

const FOLDER = join(root, 'test-results', 'figures');

/** Keeps what was measured, for people: a slow machine is no fault of the preview. In ms. */
export function noteFigure(name: string, ms: number): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.txt`), `${Math.round(ms)} ms\n`);
}
