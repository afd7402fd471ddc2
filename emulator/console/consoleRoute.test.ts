import { get } from 'node:http';
import { type Cloud } from '../cloud';
import { request, startFixtureCloud } from '../control/fixtures/fixtureCloud';
import { maskToken } from './maskToken';

const appSecret = 'fake-app-secret-of-this-test';
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startFixtureCloud({ openapi: { appSecret } });
});
afterAll(() => cloud.stop());

const statusWith = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${cloud.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

async function aToken(): Promise<string> {
  const query = new URLSearchParams({
    grant_type: 'client_credential',
    appid: cloud.identity.appid,
    secret: appSecret,
  });
  const { body } = await request(cloud, 'GET', `/cgi-bin/token?${query}`);
  return String(body.access_token);
}

const assets = [
  ['/', 'text/html; charset=utf-8'],
  ['/console/console.js', 'text/javascript; charset=utf-8'],
  ['/console/console.css', 'text/css; charset=utf-8'],
  ['/console/snapshot.json', 'application/json; charset=utf-8'],
  ['/console/export.json', 'application/json; charset=utf-8'],
  ['/console/documents.json?collection=orders', 'application/json; charset=utf-8'],
] as const;

describe.each(assets)('%s', (path, contentType) => {
  test('is served under a strict policy', async () => {
    const response = await fetch(`${cloud.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect((await response.text()).length).toBeGreaterThan(0);
  });

  test('is for our own address only', async () => {
    expect(await statusWith(path, { host: 'shop.example' })).toBe(403);
    expect(await statusWith(path, { origin: 'http://shop.example' })).toBe(403);
  });

  test('can only be read', async () => {
    expect((await request(cloud, 'POST', path, {})).status).toBe(405);
  });
});

test('the page has no script or style of its own and asks nobody else', async () => {
  const page = await (await fetch(cloud.url)).text();
  expect(page).not.toMatch(/<style|style=|<script>|\son\w+=/);
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g)) {
    expect(address).toMatch(/^(?:\/console\/|data:,$)/);
  }
});

test('the script evaluates no text', async () => {
  const script = await (await fetch(`${cloud.url}/console/console.js`)).text();
  expect(script).not.toMatch(/\beval\(|new Function\(|\bBuffer\b/);
});

test('the snapshot holds what happened, two readers see the same', async () => {
  const order = { _id: 'order-1', status: 'unpaid', totalFee: 9000 };
  await request(cloud, 'PUT', '/_emulator/db/orders', [order]);
  const read = async () => (await request(cloud, 'GET', '/console/snapshot.json')).body;
  const [one, other] = await Promise.all([read(), read()]);
  expect(one).toMatchObject({ documents: { orders: [order] }, trades: [], faults: [] });
  for (const part of ['documents', 'collections', 'trades', 'notices', 'faults']) {
    expect(other[part]).toEqual(one[part]);
  }
});

test('an absent collection is refused by name', async () => {
  const { status, body } = await request(cloud, 'GET', '/console/documents.json?collection=absent');
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'NOT_FOUND' });
});

test('a token is masked wherever it has been copied to, and so is the app secret', async () => {
  const token = await aToken();
  await request(cloud, 'PUT', '/_emulator/db/kept', [{ _id: 'token', text: token }]);
  for (const path of ['snapshot.json', 'export.json', 'documents.json?collection=kept']) {
    const text = await (await fetch(`${cloud.url}/console/${path}`)).text();
    expect(text).toContain(maskToken(token));
    expect(text).not.toContain(token);
    expect(text).not.toContain(appSecret);
  }
});

test('the export is one file with everything', async () => {
  const response = await fetch(`${cloud.url}/console/export.json`);
  expect(response.headers.get('content-disposition')).toContain('attachment');
  const all = (await response.json()) as Record<string, unknown>;
  expect(Object.keys(all)).toEqual(
    expect.arrayContaining(['wechat', 'database', 'invocations', 'logs', 'faults', 'settings', 'functions']),
  );
});
