import { renameSync, writeFileSync } from 'node:fs';

/** A reader (a running local cloud, another build) sees the old file or the new one, never half of one. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}
