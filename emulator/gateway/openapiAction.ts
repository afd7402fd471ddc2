import { CloudError } from '../cloudError';
import { OpenapiPlatformError } from '../openapi/platformError';
import { fieldText, type ActionCall, type GatewayAction } from './action';
import { bytesAnswer, errorAnswer, jsonAnswer, type Answer } from './answer';
import { argumentsOf } from './openapiArguments';
import { apiTypeNames, decodeRequest, encodeReply } from './openapiMessages';
import { parseJsonObject } from './parseJsonObject';

const label: GatewayAction['label'] = (_action, fields) => ({
  action: `openapi.${fieldText(fields, 'apiName') ?? ''}`,
});

const failureOf = (reply: Record<string, unknown>): string | undefined =>
  typeof reply.errcode === 'number' && reply.errcode !== 0 ? String(reply.errcode) : undefined;

const present = (reply: Record<string, unknown>): Answer => ({
  ...bytesAnswer(
    encodeReply({
      respData: Buffer.from(JSON.stringify(reply)),
      contentType: 'application/json',
      httpCode: 200,
    }),
  ),
  failure: failureOf(reply),
});

const call = ({ services, scope, fields }: ActionCall, args: Record<string, unknown>) =>
  services.openapi.call(
    fieldText(fields, 'apiName') ?? '',
    args,
    scope,
    services.functions.permissions(scope.functionName),
  );

/** Cloud calls as wx-server-sdk 2 and later send them: protobuf both ways. */
export const openapiAction: GatewayAction = {
  label,
  async perform(request) {
    const bytes = request.fields.requestData;
    if (!Buffer.isBuffer(bytes)) throw new CloudError('INVALID_PARAM', 'requestData is missing');
    const { apiType, pairs } = decodeRequest(bytes);
    if (apiType !== 0) {
      const apiName = fieldText(request.fields, 'apiName') ?? '';
      const type = apiTypeNames[apiType] ?? `type ${apiType}`;
      throw new CloudError('INVALID_PARAM', `the local cloud does not offer ${apiName} (${type})`);
    }
    return present(await call(request, argumentsOf(pairs)));
  },
  present,
  refuse(error) {
    if (!(error instanceof OpenapiPlatformError)) return undefined;
    const { errCode, message } = error;
    // The wire carries the number alone; why, stands in the invocation's record.
    return {
      ...bytesAnswer(encodeReply({ errorCode: errCode, httpCode: 200 })),
      failure: `${errCode} ${message}`,
    };
  },
};

/** The retired `callOpenAPI`: JSON text both ways. */
export const oldOpenapiAction: GatewayAction = {
  label,
  async perform(request) {
    const args = parseJsonObject(fieldText(request.fields, 'requestData') || '{}', 'requestData');
    return oldOpenapiAction.present(await call(request, args), request.requestId);
  },
  present: (reply, requestId) => ({
    ...jsonAnswer({ data: { responseData: JSON.stringify(reply) }, requestId }),
    failure: failureOf(reply),
  }),
  refuse: (error, requestId) =>
    error instanceof OpenapiPlatformError
      ? errorAnswer('INVALID_PARAM', error.message, requestId)
      : undefined,
};
