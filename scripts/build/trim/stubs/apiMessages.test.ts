import fc from 'fast-check';
import protobuf from 'protobufjs';
import * as ours from './apiMessages';

/** The messages as protobufjs describes them, written from the reference and not from our table. */
const theirs = protobuf.parse(
  `syntax = "proto3";
   message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
   message OpenApiData { repeated KeyValuePair pairs = 1; }
   message SvrkitApiData { string apiName = 1; bytes reqData = 2; }
   message TokenApiData { string resourceAppid = 1; string resourceEnv = 2; }
   message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; SvrkitApiData svrkitData = 4; TokenApiData tokenData = 5; string appid = 6; }
   message HttpHeader { string key = 1; string value = 2; }
   message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; repeated HttpHeader headers = 5; int32 svrkitErrorCode = 6; }
   message ApiOptions { string appid = 1; }
   message ApiGetOpenDataByCloudIdReq { repeated string cloudidList = 2; string appid = 3; }
   message ApiGetOpenDataByCloudIdResp { repeated OpDataItem dataList = 1; message OpDataItem { string cloudId = 1; string json = 2; } }
   message ApiVoipSignReq { string groupId = 2; uint32 timestamp = 3; string nonce = 4; }
   message ApiVoipSignResp { string signature = 1; }
   message GetCloudCallSignReq { repeated string parameterList = 2; }
   message GetCloudCallSignResp { string signature = 1; }
   message AuthorizationInfo { TcbCredentials tcbCredentials = 1; bytes wxParam = 2; message TcbCredentials { string secretId = 1; string secretKey = 2; string token = 3; } }`,
  { keepCase: true },
).root;

const text = fc.string({ unit: 'grapheme' });
const bytes = fc.uint8Array().map((content) => Buffer.from(content));
const int32 = fc.integer();
const uint32 = fc.nat(0xffffffff);
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) =>
  fc.record(fields, { requiredKeys: [] });

const messages: [keyof typeof ours, fc.Arbitrary<Record<string, unknown>>][] = [
  [
    'CommApiData',
    optional({
      apiType: fc.nat(3),
      openapiData: optional({
        pairs: fc.array(optional({ key: text, value: bytes, contenttype: text, filename: text })),
      }),
      svrkitData: optional({ apiName: text, reqData: bytes }),
      tokenData: optional({ resourceAppid: text, resourceEnv: text }),
      appid: text,
    }),
  ],
  [
    'CommOpenApiResp',
    optional({
      respData: bytes,
      contentType: text,
      errorCode: int32,
      httpCode: uint32,
      headers: fc.array(optional({ key: text, value: text })),
      svrkitErrorCode: int32,
    }),
  ],
  ['ApiOptions', optional({ appid: text })],
  ['ApiGetOpenDataByCloudIdReq', optional({ cloudidList: fc.array(text), appid: text })],
  ['ApiGetOpenDataByCloudIdResp', optional({ dataList: fc.array(optional({ cloudId: text, json: text })) })],
  ['ApiVoipSignReq', optional({ groupId: text, timestamp: uint32, nonce: text })],
  ['ApiVoipSignResp', optional({ signature: text })],
  ['GetCloudCallSignReq', optional({ parameterList: fc.array(text) })],
  ['GetCloudCallSignResp', optional({ signature: text })],
  [
    'AuthorizationInfo',
    optional({ tcbCredentials: optional({ secretId: text, secretKey: text, token: text }), wxParam: bytes }),
  ],
];

test('every message of the stub is in this table', () => {
  expect(messages.map(([name]) => name).sort()).toEqual(Object.keys(ours).sort());
});

describe.each(messages)('%s', (name, anyMessage) => {
  const real = theirs.lookupType(name);
  const options = { defaults: true, arrays: true, bytes: Buffer } as const;

  test('what we encode, protobufjs reads', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const content = ours[name].encode(message).finish();
        expect(real.toObject(real.decode(content), options)).toEqual(
          real.toObject(real.fromObject(message), options),
        );
      }),
    );
  });

  test('what protobufjs encodes, we read with the same defaults', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const content = Buffer.from(real.encode(real.fromObject(message)).finish());
        expect(ours[name].decode(content)).toEqual(real.toObject(real.decode(content), options));
      }),
    );
  });
});

test('a field that is present is sent although it holds its default, as generated code does', () => {
  expect(ours.ApiOptions.encode({ appid: '' }).finish()).toEqual(Buffer.from([0x0a, 0x00]));
  expect(ours.ApiOptions.encode({ appid: undefined }).finish()).toHaveLength(0);
});

test('unknown fields of every wire type are skipped', () => {
  const unknown = [
    0x78, 0x96, 0x01, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7a, 2, 9, 9, 0x7b, 0x08, 1, 0x7c, 0x7d, 1, 2, 3, 4,
  ];
  expect(ours.ApiOptions.decode(Buffer.from([...unknown, 0x0a, 1, 0x61]))).toEqual({ appid: 'a' });
});

test.each([
  ['a JSON error body', Buffer.from('{"code":"SYS_ERR","message":"fake"}')],
  ['text that breaks off', Buffer.from([0x0a, 9, 0x61])],
  ['a number that breaks off', Buffer.from([0x18, 0xff])],
  ['an impossible wire type', Buffer.from([0x0e])],
])('%s is no message, so that the SDK tries JSON', (_, content) => {
  expect(() => ours.CommOpenApiResp.decode(content)).toThrow();
  expect(() => theirs.lookupType('CommOpenApiResp').decode(content)).toThrow();
});
