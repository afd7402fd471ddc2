import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Records } from '../records';

/** What is known of a stored file besides its bytes. */
export interface StoredFile {
  path: string;
  contentType: string;
  bytes: number;
  /** Virtual ms. */
  storedAt: number;
}

export interface FileStore {
  put(file: Omit<StoredFile, 'bytes'>, content: Buffer): void;
  get(path: string): { file: StoredFile; content: Buffer } | undefined;
  has(path: string): boolean;
  remove(path: string): boolean;
  list(): StoredFile[];
  reset(): void;
}

/** Where the bytes are; the rest is in the records. */
interface Contents {
  write(name: string, content: Buffer): void;
  read(name: string): Buffer | undefined;
  remove(name: string): void;
  clear(): void;
}

function memoryContents(): Contents {
  const contents = new Map<string, Buffer>();
  return {
    write: (name, content) => void contents.set(name, content),
    read: (name) => contents.get(name),
    remove: (name) => void contents.delete(name),
    clear: () => contents.clear(),
  };
}

function folderContents(dir: string): Contents {
  mkdirSync(dir, { recursive: true });
  return {
    write(name, content) {
      const target = join(dir, name);
      writeFileSync(`${target}.part`, content, { flush: true });
      renameSync(`${target}.part`, target);
    },
    read: (name) => readFileSync(join(dir, name)),
    remove: (name) => rmSync(join(dir, name), { force: true }),
    clear() {
      rmSync(dir, { recursive: true, force: true });
      mkdirSync(dir, { recursive: true });
    },
  };
}

const KIND = 'storage.file';

/** A user's path names no file of this machine: its hash does. */
const nameOf = (path: string): string => createHash('sha256').update(path).digest('hex');

/** Files in memory, or below `dir` when one is given. */
export function createFileStore(records: Records, dir?: string): FileStore {
  const contents = dir === undefined ? memoryContents() : folderContents(dir);
  const fileAt = (path: string) => records.get<StoredFile>(KIND, path);
  return {
    put(file, content) {
      contents.write(nameOf(file.path), content);
      records.put(KIND, file.path, { ...file, bytes: content.length } satisfies StoredFile);
    },
    get(path) {
      const file = fileAt(path);
      const content = file === undefined ? undefined : contents.read(nameOf(path));
      return file === undefined || content === undefined ? undefined : { file, content };
    },
    has: (path) => fileAt(path) !== undefined,
    remove(path) {
      if (fileAt(path) === undefined) return false;
      records.remove(KIND, path);
      contents.remove(nameOf(path));
      return true;
    },
    list: () => records.list<StoredFile>(KIND),
    reset() {
      for (const { path } of records.list<StoredFile>(KIND)) records.remove(KIND, path);
      contents.clear();
    },
  };
}
