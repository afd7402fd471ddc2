import { httpEvent, type HttpAccess } from './httpEvent';

const call: HttpAccess = {
  method: 'POST',
  path: '/payNotify',
  query: { a: '1' },
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"name":"茶"}'),
};

test('a text body arrives as text, byte for byte', () => {
  expect(httpEvent(call, { base64Bodies: false }, 'local-env')).toEqual({
    path: '/payNotify',
    httpMethod: 'POST',
    headers: call.headers,
    queryStringParameters: { a: '1' },
    requestContext: { envId: 'local-env' },
    body: '{"name":"茶"}',
    isBase64Encoded: false,
  });
});

test.each([
  ['by switch', { ...call }, true],
  ['because they are no text', { ...call, body: Buffer.from([0xff, 0xfe]) }, false],
])('bytes arrive in base64 %s', (_why, given, base64Bodies) => {
  const { body, isBase64Encoded } = httpEvent(given, { base64Bodies }, 'local-env');
  expect(isBase64Encoded).toBe(true);
  expect(Buffer.from(body, 'base64')).toEqual(given.body);
});
