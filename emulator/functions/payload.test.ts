import { type InvocationInput } from './invocation';
import { CLIENT_REQUEST_BYTES, CLIENT_RESPONSE_BYTES, SERVER_PAYLOAD_BYTES } from './limits';
import { requestText, responseError } from './payload';

const aCall = (source: string, data: unknown = {}): InvocationInput => ({
  name: 'f',
  source,
  data,
  openid: 'oFakeUser',
});

/** Data whose JSON text has exactly so many bytes; a character of three bytes shows that bytes are counted. */
const dataOf = (bytes: number) => {
  const rest = bytes - JSON.stringify({ text: '' }).length;
  return { text: '茶'.repeat(Math.floor(rest / 3)) + 'x'.repeat(rest % 3) };
};

test.each([
  ['wx_client', CLIENT_REQUEST_BYTES],
  ['wx_client,scf', SERVER_PAYLOAD_BYTES],
  ['wx_http', SERVER_PAYLOAD_BYTES],
  ['wx_paycallback', SERVER_PAYLOAD_BYTES],
])('a call from %s may bring %i bytes and not one more', (source, limit) => {
  expect(requestText(aCall(source, dataOf(limit)), 'wxfakeappid')).toHaveProperty('text');
  expect(requestText(aCall(source, dataOf(limit + 1)), 'wxfakeappid')).toMatchObject({
    error: {
      code: 'EXCEED_REQUEST_SIZE_LIMIT',
      message: expect.stringContaining(`"f" has ${limit + 1} bytes, at most ${limit}`),
    },
  });
});

test.each([
  ['wx_client', CLIENT_RESPONSE_BYTES, -604001],
  ['wx_client,scf', SERVER_PAYLOAD_BYTES, -504002],
  ['wx_trigger', SERVER_PAYLOAD_BYTES, -504002],
])('a call from %s may answer %i bytes; more is %i', (source, limit, errCode) => {
  const textOf = (bytes: number) => JSON.stringify(dataOf(bytes));
  expect(responseError(aCall(source), textOf(limit))).toBeUndefined();
  expect(responseError(aCall(source), textOf(limit + 1))).toMatchObject({ errCode });
});

test('data that is no JSON is refused', () => {
  expect(requestText(aCall('wx_http', { fee: 1n }), 'wxfakeappid')).toMatchObject({
    error: { code: 'INVALID_PARAM', message: expect.stringContaining('BigInt') },
  });
});
