import protobuf from 'protobufjs/light';
import { CloudError } from '../cloudError';
import { isRecord } from '../isRecord';

/**
 * The protobuf messages of `wx.openApi`, as a table.
 * Source: cloudbase wire protocol, section 5 (messages read from wx-server-sdk 4.0.2 on the wire).
 */
const messages = {
  KeyValuePair: {
    fields: {
      key: { type: 'string', id: 1 },
      value: { type: 'bytes', id: 2 },
      contenttype: { type: 'string', id: 3 },
      filename: { type: 'string', id: 4 },
    },
  },
  OpenApiData: { fields: { pairs: { rule: 'repeated', type: 'KeyValuePair', id: 1 } } },
  SvrkitApiData: { fields: { apiName: { type: 'string', id: 1 }, reqData: { type: 'bytes', id: 2 } } },
  CommApiData: {
    fields: {
      apiType: { type: 'int32', id: 1 },
      openapiData: { type: 'OpenApiData', id: 2 },
      svrkitData: { type: 'SvrkitApiData', id: 4 },
      appid: { type: 'string', id: 6 },
    },
  },
  CommOpenApiResp: {
    fields: {
      respData: { type: 'bytes', id: 1 },
      contentType: { type: 'string', id: 2 },
      errorCode: { type: 'int32', id: 3 },
      httpCode: { type: 'uint32', id: 4 },
      svrkitErrorCode: { type: 'int32', id: 6 },
    },
  },
};

const root = protobuf.Root.fromJSON({ nested: messages });
const commApiData = root.lookupType('CommApiData');
const commOpenApiResp = root.lookupType('CommOpenApiResp');

/** Values of CommApiData.apiType. */
export const apiTypeNames: Readonly<Record<number, string>> = {
  0: 'OPEN_API',
  1: 'INNER_API',
  2: 'SVRKIT_API',
  3: 'TOKEN_API',
};

/** One argument of a cloud call: JSON text, or the bytes of a media argument. */
export interface OpenapiPair {
  key: string;
  value: Buffer;
  filename: string;
}

export interface OpenapiRequest {
  apiType: number;
  pairs: OpenapiPair[];
}

export interface OpenapiReply {
  respData?: Buffer;
  contentType?: string;
  /** A platform code such as -604101; 0 for none. */
  errorCode?: number;
  httpCode?: number;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const bytesOf = (value: unknown): Buffer =>
  value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);

function decode(bytes: Buffer) {
  try {
    return commApiData.toObject(commApiData.decode(bytes), { defaults: true, arrays: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CloudError('INVALID_PARAM', `requestData is not a CommApiData message: ${reason}`);
  }
}

/** @throws CloudError INVALID_PARAM when the bytes are not such a message */
export function decodeRequest(bytes: Buffer): OpenapiRequest {
  const message = decode(bytes);
  const pairs: unknown[] = message.openapiData?.pairs ?? [];
  return {
    apiType: Number(message.apiType ?? 0),
    pairs: pairs.map((pair) => {
      const fields = isRecord(pair) ? pair : {};
      return { key: textOf(fields.key), value: bytesOf(fields.value), filename: textOf(fields.filename) };
    }),
  };
}

export const encodeReply = (reply: OpenapiReply): Uint8Array =>
  commOpenApiResp.encode(commOpenApiResp.create(reply)).finish();
