import { createCloudHost } from './cloudHost';

function aHost(answer: object | Error) {
  const posts: { path: string; body: object }[] = [];
  const host = createCloudHost((path, body) => {
    posts.push({ path, body });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }, 'openid-buyer');
  return { host, posts };
}

test('calls functions as its buyer', async () => {
  const { host, posts } = aHost({ result: { ok: true }, requestId: 'request-1' });
  const data = { do: 'list' };
  expect(await host.callFunction({ name: 'orders', data })).toEqual({
    result: { ok: true },
    requestID: 'request-1',
  });
  expect(posts).toEqual([
    { path: '/_emulator/call', body: { name: 'orders', data, openid: 'openid-buyer' } },
  ]);
});

test('a failed function rejects as wx.cloud does, the inner code in the text', async () => {
  const { host } = aHost({ error: { code: 'X', errCode: -504003, message: 'timed out' }, requestId: '1' });
  await expect(host.callFunction({ name: 'orders', data: {} })).rejects.toMatchObject({
    errCode: -404011,
    errMsg: expect.stringContaining('error code -504003, error message timed out'),
  });
});

test('a local cloud that is gone is a lost network', async () => {
  const { host } = aHost(new TypeError('Failed to fetch'));
  const lost = { errCode: -404012, errMsg: expect.stringContaining('does not answer') };
  await expect(host.callFunction({ name: 'orders', data: {} })).rejects.toMatchObject(lost);
  await expect(
    host.readDatabase({ collection: 'products', where: {}, order: {}, skip: 0, limit: 20 }),
  ).rejects.toMatchObject(lost);
});

test('reads documents as plain values, under the security rules of its buyer', async () => {
  const documents = ['{"_id":"tea","fee":6800}', '{"_id":"cup","fee":{"$numberInt":"4500"}}'];
  const { host, posts } = aHost({ data: { list: documents } });
  const read = {
    collection: 'products',
    where: { onSale: true },
    order: { _id: 1 as const },
    skip: 20,
    limit: 20,
  };
  expect(await host.readDatabase(read)).toEqual([
    { _id: 'tea', fee: 6800 },
    { _id: 'cup', fee: 4500 },
  ]);
  expect(posts[0]?.body).toMatchObject({
    openid: 'openid-buyer',
    action: 'database.getDocument',
    collectionName: 'products',
    query: '{"onSale":true}',
    order: '{"_id":1}',
    offset: 20,
    limit: 20,
  });
});

test('a read that the rules refuse rejects', async () => {
  const { host } = aHost({ code: 'DATABASE_PERMISSION_DENIED', message: 'no' });
  const read = { collection: 'orders', where: {}, order: {}, skip: 0, limit: 20 };
  await expect(host.readDatabase(read)).rejects.toMatchObject({ errCode: -502001 });
});

test.each([
  [{ ok: true, errMsg: 'requestPayment:ok' }, 'requestPayment:ok'],
  [{ ok: false, message: 'no such order' }, 'requestPayment:fail no such order'],
])('the cashier answering %j reports %s', async (reply, errMsg) => {
  const { host, posts } = aHost(reply);
  expect(await host.visitCashier({ payment: { package: 'prepay_id=1' }, outcome: 'success' })).toBe(errMsg);
  expect(posts[0]?.body).toMatchObject({ openid: 'openid-buyer', outcome: 'success' });
});

test.each([
  [{ shipments: [] }, undefined],
  [{ ok: false, message: 'not shipped' }, 'not shipped'],
])('a confirmed receipt answered with %j is refused because of %s', async (reply, why) => {
  const { host, posts } = aHost(reply);
  expect(await host.visitReceipt('42')).toBe(why);
  expect(posts).toEqual([
    { path: '/_emulator/receipt', body: { openid: 'openid-buyer', transactionId: '42' } },
  ]);
});
