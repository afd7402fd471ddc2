import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/root';
import { dependencyClosure } from './dependencyClosure';
import { addSizes, folderSize, type FolderSize } from './folderSize';

export interface TutorialForm {
  /** Folder with one folder per function. */
  functionsDir: string;
  names: string[];
  /** What is deployed for one function: its own files and the SDK as installed. */
  deployed(name: string): FolderSize;
  remove(): void;
}

/** The baseline functions beside a node_modules with the whole SDK, outside the repository. */
export function makeTutorialForm(): TutorialForm {
  const dir = mkdtempSync(join(tmpdir(), 'tutorial-'));
  const functionsDir = join(dir, 'cloudfunctions');
  cpSync(join(__dirname, 'baseline'), functionsDir, {
    recursive: true,
    filter: (path) => !path.endsWith('README.md'),
  });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  const installed = addSizes(dependencyClosure('wx-server-sdk', root).map(folderSize));
  return {
    functionsDir,
    names: readdirSync(functionsDir).sort(),
    deployed: (name) => addSizes([folderSize(join(functionsDir, name)), installed]),
    remove: () => rmSync(dir, { recursive: true }),
  };
}
