import { httpReply } from './httpReply';

test.each<[string, unknown, ReturnType<typeof httpReply>]>([
  [
    'an integrated answer',
    { statusCode: 401, headers: { 'Content-Type': 'text/xml', 'X-A': 1 }, body: '<xml/>' },
    { status: 401, contentType: 'text/xml', body: '<xml/>', headers: { 'x-a': '1' } },
  ],
  [
    'one without a body',
    { statusCode: 204, headers: {}, body: '' },
    { status: 204, contentType: 'text/plain; charset=utf-8', body: '', headers: {} },
  ],
  [
    'bytes',
    { statusCode: 200, headers: { 'content-type': 'image/png' }, body: '/w==', isBase64Encoded: true },
    { status: 200, contentType: 'image/png', body: Buffer.from([0xff]), headers: {} },
  ],
  [
    'any other result, as JSON',
    { errcode: 0 },
    { status: 200, contentType: 'application/json; charset=utf-8', body: '{"errcode":0}' },
  ],
  ['nothing', undefined, { status: 200, contentType: 'application/json; charset=utf-8', body: 'null' }],
])('%s', (_what, result, answer) => expect(httpReply(result)).toEqual(answer));
