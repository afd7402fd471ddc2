import { decode, encode, type Message, type MessageFields } from './wireFormat';

const text = (id: number) => ({ id, kind: 'string' }) as const;
const bytes = (id: number) => ({ id, kind: 'bytes' }) as const;
const int32 = (id: number) => ({ id, kind: 'int32' }) as const;
const uint32 = (id: number) => ({ id, kind: 'uint32' }) as const;
const texts = (id: number) => ({ id, kind: 'string', repeated: true }) as const;
const inner = (id: number, kind: MessageFields) => ({ id, kind });
const inners = (id: number, kind: MessageFields) => ({ id, kind, repeated: true }) as const;

const keyValuePair = { key: text(1), value: bytes(2), contenttype: text(3), filename: text(4) };
const httpHeader = { key: text(1), value: text(2) };
const opDataItem = { cloudId: text(1), json: text(2) };
const tcbCredentials = { secretId: text(1), secretKey: text(2), token: text(3) };

/** A coder with the two methods that wx-server-sdk calls on its generated classes. */
const coder = (fields: MessageFields) => ({
  encode: (message: Message) => ({ finish: () => encode(fields, message) }),
  decode: (content: Uint8Array) => decode(fields, content),
});

/**
 * In place of the 4,500 generated lines (and protobufjs) that wx-server-sdk carries for these messages, of which it
 * uses `encode(...).finish()` and `decode`. What it never sends (InnerApiData) is not here.
 */
export const CommApiData = {
  ...coder({
    apiType: int32(1),
    openapiData: inner(2, { pairs: inners(1, keyValuePair) }),
    svrkitData: inner(4, { apiName: text(1), reqData: bytes(2) }),
    tokenData: inner(5, { resourceAppid: text(1), resourceEnv: text(2) }),
    appid: text(6),
  }),
  ApiType: { OPEN_API: 0, INNER_API: 1, SVRKIT_API: 2, TOKEN_API: 3 },
};
export const CommOpenApiResp = coder({
  respData: bytes(1),
  contentType: text(2),
  errorCode: int32(3),
  httpCode: uint32(4),
  headers: inners(5, httpHeader),
  svrkitErrorCode: int32(6),
});
export const ApiOptions = coder({ appid: text(1) });
export const ApiGetOpenDataByCloudIdReq = coder({ cloudidList: texts(2), appid: text(3) });
export const ApiGetOpenDataByCloudIdResp = coder({ dataList: inners(1, opDataItem) });
export const ApiVoipSignReq = coder({ groupId: text(2), timestamp: uint32(3), nonce: text(4) });
export const ApiVoipSignResp = coder({ signature: text(1) });
export const GetCloudCallSignReq = coder({ parameterList: texts(2) });
export const GetCloudCallSignResp = coder({ signature: text(1) });
export const AuthorizationInfo = coder({ tcbCredentials: inner(1, tcbCredentials), wxParam: bytes(2) });
