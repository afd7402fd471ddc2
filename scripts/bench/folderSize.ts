import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface FolderSize {
  bytes: number;
  files: number;
}

export const addSizes = (sizes: readonly FolderSize[]): FolderSize => ({
  bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
  files: sizes.reduce((sum, { files }) => sum + files, 0),
});

/** All files under a folder; nested node_modules are packages of their own and not counted. */
export function folderSize(dir: string): FolderSize {
  return addSizes(
    readdirSync(dir, { withFileTypes: true }).map((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory())
        return entry.name === 'node_modules' ? { bytes: 0, files: 0 } : folderSize(path);
      return { bytes: statSync(path).size, files: 1 };
    }),
  );
}
