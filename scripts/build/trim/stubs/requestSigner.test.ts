import { sign } from '@cloudbase/signature-nodejs';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { Signer } from './requestSigner';

const credential = { secretId: 'fake-id', secretKey: 'fake-key' };
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(undefined),
  fc.constant(null),
  fc.record({ a: fc.string() }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
);
const name = fc.oneof(
  fc.constantFrom('action', 'envName', "a'b(c)*!", ' spaced ', 'Content-Type', 'collectionName'),
  // A field called like a method of every object breaks the real package, and none is.
  fc.string({ minLength: 1 }).filter((text) => !(text in {})),
);
const type = fc.constantFrom('application/json', 'Application/JSON', 'multipart/form-data; boundary=x');
const url = fc.constantFrom(
  'http://127.0.0.1:4711/admin?&env=e-1&seqId=s-1',
  'https://e-1.ap-shanghai.tcb-api.tencentcloudapi.com/admin?env=&seqId=',
  'http://127.0.0.1:4711/admin',
  'http://127.0.0.1:4711/admin?env=小店 "a"',
);
const hostOf = (address: string) => new URL(address).host;

test('a request is signed as the real package signs it', () => {
  fc.assert(
    fc.property(
      url,
      type,
      fc.dictionary(name, value),
      fc.constantFrom('post', 'get'),
      fc.boolean(),
      fc.integer({ min: 0, max: 4e9 }),
      (address, contentType, params, method, withSignedParams, timestamp) => {
        // A content type among the fields must be text, in both.
        if ('Content-Type' in params) params['Content-Type'] = 'text/plain';
        const headers = { Host: hostOf(address), 'content-type': contentType, 'X-TCB-Source': ' A ' };
        const real = sign({
          ...credential,
          method,
          url: address,
          headers,
          params,
          timestamp,
          withSignedParams,
        });
        const ours = new Signer(credential, 'tcb').tc3sign(method, address, headers, params, real.timestamp, {
          withSignedParams,
        });
        expect(ours).toMatchObject({ ...real });
      },
    ),
  );
});

test('streams are sent and not signed', () => {
  const address = 'http://127.0.0.1:4711/admin';
  const headers = { Host: hostOf(address), 'content-type': 'multipart/form-data; boundary=x' };
  const signedParams = (params: Record<string, unknown>) =>
    new Signer(credential, 'tcb').tc3sign('post', address, headers, params, 1, { withSignedParams: true })
      .signedParams;
  expect(signedParams({ file: Readable.from([]), action: 'a' })).toEqual(['action']);
});

test.each([
  ['another host', { Host: 'elsewhere', 'content-type': 'application/json' }, 'host'],
  ['no content type', { Host: '127.0.0.1' }, 'content-type'],
])('%s is refused', (_what, headers, named) => {
  const signer = new Signer(credential, 'tcb');
  expect(() => signer.tc3sign('post', 'http://127.0.0.1/admin', headers, {}, 1)).toThrow(named);
});
