import { isRecord } from '../isRecord';
import { fieldText, type GatewayAction } from './action';
import { bytesAnswer, type Answer } from './answer';
import { parseJsonObject } from './parseJsonObject';

/** WeChat's own code of a refused call: CloudPay's callers never see it, the log does. */
function failureOf(reply: Record<string, unknown>): string | undefined {
  if (reply.return_code === 'FAIL') return 'return_code FAIL';
  if (reply.result_code === 'FAIL') return String(reply.err_code ?? 'result_code FAIL');
  return undefined;
}

/** The SDK takes any content type but JSON with charset for success, and reads the bytes as JSON itself. */
const present = (reply: Record<string, unknown>): Answer => ({
  ...bytesAnswer(JSON.stringify(reply)),
  failure: failureOf(reply),
});

/** CloudPay: every method name is sent by the SDK, the pay service refuses what it does not know. */
export const payAction: GatewayAction = {
  label: (_action, fields) => ({ action: `cloudPay.${fieldText(fields, 'apiName') ?? ''}` }),
  async perform({ services, scope, fields }) {
    const request = parseJsonObject(fieldText(fields, 'requestData') || '{}', 'requestData');
    const reply = await services.pay.call(fieldText(fields, 'apiName') ?? '', request, scope);
    return isRecord(reply) ? present(reply) : bytesAnswer(reply);
  },
  present,
};
