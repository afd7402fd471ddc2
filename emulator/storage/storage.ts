import { CloudError } from '../cloudError';
import { type CallScope } from '../gateway/scope';
import { isRecord } from '../isRecord';
import { type Records } from '../records';
import { fileIdOf, pathOf } from './fileId';
import { createFileStore, type FileStore, type StoredFile } from './fileStore';
import { DEFAULT_URL_LIFE_SECONDS, UPLOAD_LIFE_SECONDS } from './limits';
import { createTickets, type Tickets } from './tickets';

export interface UploadSubject {
  path: string;
  /** The invocation that asked for the address. */
  scope: CallScope;
}

export interface DownloadSubject {
  path: string;
}

export interface StorageOptions {
  envId: string;
  records: Records;
  now(): number;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  origin(): string;
  /** Absent: files live in memory. */
  dir?: string;
}

export interface Storage {
  /** One `storage.*` action. @throws CloudError */
  handle(action: string, body: Record<string, unknown>, scope: CallScope): Record<string, unknown>;
  files: FileStore;
  uploads: Tickets<UploadSubject>;
  downloads: Tickets<DownloadSubject>;
  list(): (StoredFile & { fileID: string })[];
  reset(): void;
}

/** Below this path of the local cloud files are uploaded and downloaded. */
export const STORAGE_PATH = '/_storage';

/** A temporary address shows the file's name; whatever the SDK's `encodeURI` would bend is left out of it. */
const readableName = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/[^\w.-]/g, '_') || 'file';

function listOf(body: Record<string, unknown>, name: string): unknown[] {
  const list = body[name];
  if (!Array.isArray(list)) throw new CloudError('INVALID_PARAM', `${name} must be a list`);
  return list;
}

export function createStorage({ envId, records, now, origin, dir }: StorageOptions): Storage {
  const files = createFileStore(records, dir);
  const uploads = createTickets<UploadSubject>(now);
  const downloads = createTickets<DownloadSubject>(now);
  const absent = (fileID: unknown) => ({
    fileID,
    code: 'STORAGE_FILE_NONEXIST',
    message: `no such file in this environment: ${String(fileID)}`,
  });

  const actions: Record<string, (body: Record<string, unknown>, scope: CallScope) => unknown> = {
    'storage.getUploadMetadata'({ path }, scope) {
      if (typeof path !== 'string' || path === '') throw new CloudError('INVALID_PARAM', 'path is missing');
      const ticket = uploads.issue({ path, scope }, UPLOAD_LIFE_SECONDS);
      return {
        url: `${origin()}${STORAGE_PATH}/put/${ticket}`,
        token: `token-${ticket}`,
        authorization: `authorization-${ticket}`,
        fileId: fileIdOf(envId, path),
        cosFileId: `cos-${ticket}`,
      };
    },
    'storage.batchGetDownloadUrl'(body) {
      const asked = listOf(body, 'file_list').map((item) => (isRecord(item) ? item : {}));
      return {
        download_list: asked.map(({ fileid, max_age: maxAge }) => {
          const path = pathOf(envId, String(fileid));
          if (path === undefined || !files.has(path)) return { ...absent(fileid), tempFileURL: '' };
          const lifeSeconds = typeof maxAge === 'number' && maxAge > 0 ? maxAge : DEFAULT_URL_LIFE_SECONDS;
          const ticket = downloads.issue({ path }, lifeSeconds);
          const tempFileURL = `${origin()}${STORAGE_PATH}/get/${ticket}/${readableName(path)}`;
          return { fileID: fileid, tempFileURL, maxAge: lifeSeconds, code: 'SUCCESS' };
        }),
      };
    },
    'storage.batchDeleteFile'(body) {
      return {
        delete_list: listOf(body, 'fileid_list').map((fileID) => {
          const path = pathOf(envId, String(fileID));
          return path !== undefined && files.remove(path) ? { fileID, code: 'SUCCESS' } : absent(fileID);
        }),
      };
    },
  };

  return {
    handle(action, body, scope) {
      const serve = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (serve === undefined) {
        throw new CloudError('INVALID_PARAM', `the local cloud does not offer the action "${action}"`);
      }
      return { data: serve(body, scope) };
    },
    files,
    uploads,
    downloads,
    list: () => files.list().map((file) => ({ ...file, fileID: fileIdOf(envId, file.path) })),
    reset() {
      files.reset();
      uploads.reset();
      downloads.reset();
    },
  };
}
