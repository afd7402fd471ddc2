import { type Answer } from '../gateway/answer';
import { type Incoming, type Route, type ServerEnd } from '../gateway/localServer';
import { parseMultipart } from '../gateway/multipart';
import { readBody } from '../gateway/readBody';
import { type RemoteCalls } from '../gateway/remoteCall';
import { FILE_LIMIT_BYTES } from './limits';
import { STORAGE_PATH, type Storage, type UploadSubject } from './storage';
import { storageError } from './storageErrors';

export interface StorageRouteOptions {
  storage: Storage;
  remoteCalls: RemoteCalls;
  now(): number;
}

const UPLOADED: Answer = { status: 200, contentType: 'text/plain', body: '' };

const address = new RegExp(`^${STORAGE_PATH}/(put|get)/([0-9a-f]+)(?:/.*)?$`);

const denied = (subject: 'expired' | undefined) =>
  storageError(403, 'AccessDenied', subject === 'expired' ? 'the address has expired' : 'unknown address');

const DEFAULT_TYPE = 'application/octet-stream';

/** The bytes and their type: a PUT is the file itself (SDK 3 and later), a POST is a form (older). */
async function contentOf({
  request,
  method,
}: Incoming): Promise<{ content: Buffer; contentType: string } | undefined> {
  const contentType = request.headers['content-type'] ?? DEFAULT_TYPE;
  const body = await readBody(request, FILE_LIMIT_BYTES);
  if (method === 'PUT') return { content: body, contentType };
  const { file } = await parseMultipart(contentType, body, FILE_LIMIT_BYTES);
  return file === undefined ? undefined : { content: Buffer.from(file), contentType: DEFAULT_TYPE };
}

/** A signature that is sent must be the one handed out; the address alone already proves the right to upload. */
const isForged = ({ request }: Incoming, ticket: string): boolean => {
  const { authorization } = request.headers;
  return authorization !== undefined && authorization !== `authorization-${ticket}`;
};

/** Where files travel: addresses made by `storage.getUploadMetadata` and `storage.batchGetDownloadUrl`. */
export function createStorageRoute({ storage, remoteCalls, now }: StorageRouteOptions): Route {
  async function store(incoming: Incoming, ticket: string, path: string): Promise<Answer> {
    if (isForged(incoming, ticket)) {
      return storageError(403, 'SignatureDoesNotMatch', 'the authorization is not the one handed out');
    }
    const sent = await contentOf(incoming);
    if (sent === undefined) return storageError(400, 'InvalidArgument', 'the form has no part named file');
    storage.files.put({ path, contentType: sent.contentType, storedAt: now() }, sent.content);
    return UPLOADED;
  }

  async function upload(incoming: Incoming, ticket: string): Promise<ServerEnd> {
    const subject: UploadSubject | 'expired' | undefined = storage.uploads.redeem(ticket);
    if (subject === undefined || subject === 'expired') return { kind: 'answer', answer: denied(subject) };
    return remoteCalls.run({
      scope: subject.scope,
      label: { action: 'storage.upload', detail: subject.path },
      perform: () => store(incoming, ticket, subject.path),
      refuse: (code, message) => storageError(503, code, message),
      present: () => UPLOADED,
    });
  }

  function download(ticket: string): Answer {
    const subject = storage.downloads.redeem(ticket);
    if (subject === undefined || subject === 'expired') return denied(subject);
    const found = storage.files.get(subject.path);
    if (found === undefined) return storageError(404, 'NoSuchKey', 'the file was deleted');
    return { status: 200, contentType: found.file.contentType, body: found.content };
  }

  return {
    serves: (path) => path.startsWith(`${STORAGE_PATH}/`),
    async handle(incoming) {
      const [, verb, ticket] = address.exec(incoming.path) ?? [];
      if (ticket === undefined) return { kind: 'answer', answer: denied(undefined) };
      if (verb === 'put') return upload(incoming, ticket);
      return { kind: 'answer', answer: download(ticket) };
    },
  };
}
