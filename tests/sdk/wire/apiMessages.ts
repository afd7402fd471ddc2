import protobuf from 'protobufjs';

const definitions = `syntax = "proto3";
  message HttpHeader { string key = 1; string value = 2; }
  message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; repeated HttpHeader headers = 5; int32 svrkitErrorCode = 6; }
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; }
  message OpDataItem { string cloudId = 1; string json = 2; }
  message ApiGetOpenDataByCloudIdResp { repeated OpDataItem dataList = 1; }
  message Signature { string signature = 1; }
  message TcbCredentials { string secretId = 1; string secretKey = 2; string token = 3; }
  message AuthorizationInfo { TcbCredentials tcbCredentials = 1; bytes wxParam = 2; }`;

const { root } = protobuf.parse(definitions);

/** Bytes of one of WeChat's messages. Source: cloudbase wire protocol, open data and openapi. */
export function encodeMessage(type: string, message: object): Buffer {
  const found = root.lookupType(type);
  return Buffer.from(found.encode(found.fromObject(message)).finish());
}

interface Pair {
  key: string;
  value: Buffer;
  filename: string;
}

/** The arguments of an openapi call. */
export function decodePairs(requestData: Buffer): Pair[] {
  const found = root.lookupType('CommApiData');
  const message = found.toObject(found.decode(requestData), { bytes: Buffer, defaults: true }) as {
    openapiData: { pairs: Pair[] };
  };
  return message.openapiData.pairs;
}
