import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeGateway, SCOPE, TOKEN, type FakeGateway } from '../gateway/fixtures/fakeGateway';
import { startSdkProcess, type SdkProcess } from '../gateway/fixtures/sdkProcess';
import { createMemoryRecords } from '../records';
import { fileIdOf, pathOf } from './fileId';
import { createFileStore } from './fileStore';
import { createTickets } from './tickets';

describe('file ids', () => {
  test.each(['a.txt', 'a/b/c.png', '中文/票 1.txt', '../../etc/passwd', '%41?x#y'])(
    'lead back to %s',
    (path) => {
      expect(pathOf('local-env', fileIdOf('local-env', path))).toBe(path);
    },
  );

  test.each([
    '',
    'a.txt',
    'cloud://other-env.bucket/a.txt',
    fileIdOf('local-env', ''),
    'https://shop.example/a',
  ])('"%s" is none of ours', (fileId) => {
    expect(pathOf('local-env', fileId)).toBeUndefined();
  });
});

describe('tickets', () => {
  test('live as long as they say', () => {
    let now = 0;
    const tickets = createTickets<{ path: string }>(() => now);
    const id = tickets.issue({ path: 'a' }, 60);
    now = 59_999;
    expect(tickets.redeem(id)).toEqual({ path: 'a' });
    now = 60_000;
    expect(tickets.redeem(id)).toBe('expired');
  });

  test('are not guessed', () => {
    expect(createTickets<{ path: string }>(() => 0).redeem('0'.repeat(32))).toBeUndefined();
  });
});

describe('a folder of files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'storage-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('no path leaves it', () => {
    const files = createFileStore(createMemoryRecords(), join(dir, 'files'));
    files.put({ path: '../../escaped', contentType: 'text/plain', storedAt: 0 }, Buffer.from('x'));
    expect(readdirSync(dir)).toEqual(['files']);
    expect(files.get('../../escaped')?.content.toString()).toBe('x');
  });

  test('a reset empties it', () => {
    const files = createFileStore(createMemoryRecords(), dir);
    files.put({ path: 'a', contentType: 'text/plain', storedAt: 0 }, Buffer.from('x'));
    files.reset();
    expect([files.list(), readdirSync(dir)]).toEqual([[], []]);
  });
});

describe('through the real SDK', () => {
  let gateway: FakeGateway;
  let sdk: SdkProcess;
  beforeAll(async () => {
    gateway = await startFakeGateway();
    sdk = startSdkProcess(gateway.origin, TOKEN);
  });
  afterAll(async () => {
    sdk.kill();
    await gateway.close();
  });
  afterEach(() => gateway.faults.clear());

  const idOf = (path: string) => fileIdOf(SCOPE.envId, path);

  test.each(['a.txt', '目录/票 %25?#.txt', ' '])('%j goes up and comes down', async (cloudPath) => {
    expect(await sdk.run('upload', { cloudPath, text: '内容' })).toMatchObject({
      value: { fileID: idOf(cloudPath) },
    });
    expect(await sdk.run('download', { fileID: idOf(cloudPath) })).toEqual({ value: '内容' });
  });

  test('an upload replaces what was there', async () => {
    await sdk.run('upload', { cloudPath: 'twice', text: '1' });
    await sdk.run('upload', { cloudPath: 'twice', text: '2' });
    expect(await sdk.run('download', { fileID: idOf('twice') })).toEqual({ value: '2' });
  });

  test('a file that is not there has its own code', async () => {
    expect(await sdk.run('download', { fileID: idOf('absent') })).toMatchObject({
      error: { errCode: -1, message: expect.stringContaining('no such file') },
    });
  });

  test('addresses and deletions have a status per file', async () => {
    await sdk.run('upload', { cloudPath: 'there', text: 'x' });
    const fileList = [idOf('there'), idOf('absent'), 'cloud://other.bucket/x'];
    expect(await sdk.run('urls', { fileList })).toMatchObject({
      value: {
        fileList: [
          {
            fileID: fileList[0],
            status: 0,
            tempFileURL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//),
          },
          { status: -503003 },
          { status: -503003 },
        ],
      },
    });
    expect(await sdk.run('remove', { fileList })).toMatchObject({
      value: { fileList: [{ status: 0 }, { status: -503003 }, { status: -503003 }] },
    });
    expect(await sdk.run('remove', { fileList: [fileList[0]] })).toMatchObject({
      value: { fileList: [{ status: -503003 }] },
    });
  });

  test.each(['error', 'errorAfter'] as const)(
    '%s of the upload itself reaches the caller',
    async (effect) => {
      gateway.faults.add({ match: { action: 'storage.upload' }, effect, times: 1 });
      const { error } = await sdk.run('upload', { cloudPath: effect, text: 'x' });
      expect(error).toMatchObject({ message: expect.stringContaining('injected') });
      expect(gateway.storage.files.has(effect)).toBe(effect === 'errorAfter');
    },
  );
});

describe('by hand', () => {
  let gateway: FakeGateway;
  beforeAll(async () => {
    gateway = await startFakeGateway();
  });
  afterAll(() => gateway.close());

  const ask = (action: string, body: Record<string, unknown>): unknown =>
    gateway.storage.handle(action, body, SCOPE).data;
  const uploadAddress = (path: string): string =>
    Object(ask('storage.getUploadMetadata', { path, method: 'put' })).url;
  const downloadAddress = (path: string, maxAge?: number): string =>
    Object(
      ask('storage.batchGetDownloadUrl', {
        file_list: [{ fileid: fileIdOf(SCOPE.envId, path), max_age: maxAge }],
      }),
    ).download_list[0].tempFileURL;

  test('all five parts of the upload address are texts', () => {
    expect(ask('storage.getUploadMetadata', { path: 'a', method: 'put' })).toEqual({
      url: expect.any(String),
      token: expect.any(String),
      authorization: expect.any(String),
      fileId: fileIdOf(SCOPE.envId, 'a'),
      cosFileId: expect.any(String),
    });
  });

  test('an older SDK posts a form', async () => {
    const form = new FormData();
    form.append('key', 'old.txt');
    form.append('file', new Blob(['from a form']), 'old.txt');
    const response = await fetch(uploadAddress('old.txt'), { method: 'POST', body: form });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(await (await fetch(downloadAddress('old.txt'))).text()).toBe('from a form');
  });

  test('a form without file is refused', async () => {
    const form = new FormData();
    form.append('key', 'none.txt');
    const response = await fetch(uploadAddress('none.txt'), { method: 'POST', body: form });
    expect(await response.text()).toContain('<Code>InvalidArgument</Code>');
  });

  test('another signature than the one handed out is refused', async () => {
    const headers = { authorization: 'authorization-of-somebody-else' };
    const response = await fetch(uploadAddress('forged'), { method: 'PUT', body: 'x', headers });
    expect(await response.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
    expect(gateway.storage.files.has('forged')).toBe(false);
  });

  test.each(['/_storage/put/00', '/_storage/get/00/a', '/_storage/nothing'])('%s is denied', async (path) => {
    const response = await fetch(`${gateway.origin}${path}`, { method: 'PUT', body: 'x' });
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  });

  test('the size can be asked without the bytes', async () => {
    await fetch(uploadAddress('sized'), {
      method: 'PUT',
      body: '12345',
      headers: { 'content-type': 'text/plain' },
    });
    const response = await fetch(downloadAddress('sized', 60), { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('5');
    expect(response.headers.get('content-type')).toBe('text/plain');
  });

  test('a deleted file is gone from its address', async () => {
    await fetch(uploadAddress('gone'), { method: 'PUT', body: 'x' });
    const address = downloadAddress('gone');
    ask('storage.batchDeleteFile', { fileid_list: [fileIdOf(SCOPE.envId, 'gone')] });
    expect((await fetch(address)).status).toBe(404);
  });
});
