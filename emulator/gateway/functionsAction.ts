import { CloudError } from '../cloudError';
import { fieldText, type GatewayAction } from './action';
import { jsonAnswer, type Answer } from './answer';
import { platformFunctions } from './platformFunctions';

/** The runtime adds its own mark to the chain of callers. Source: wx-server-sdk's X-TCB-Source header, run tag `scf`. */
const RUN_TAG = 'scf';

const reply = (result: unknown, requestId: string): Answer =>
  jsonAnswer({ data: { response_data: JSON.stringify(result ?? null) }, requestId });

function parseData(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new CloudError('INVALID_PARAM', 'request_data is not JSON');
  }
}

/** A function calls another: the same user, the chain of callers one longer. */
export const invokeFunctionAction: GatewayAction = {
  label: (action, fields) => ({ action, detail: fieldText(fields, 'function_name') }),
  async perform({ services, scope, fields }) {
    const name = fieldText(fields, 'function_name');
    if (!name) throw new CloudError('INVALID_PARAM', 'function_name is missing');
    const absent = platformFunctions.get(name);
    if (absent !== undefined) throw new CloudError('FUNCTIONS_REQUEST_FAIL', absent);
    const invocation = await services.functions.invoke({
      name,
      data: parseData(fieldText(fields, 'request_data') ?? ''),
      openid: scope.openid,
      source: `${scope.source},${RUN_TAG}`,
      clientIp: scope.clientIp,
    });
    if (invocation.ok) return reply(invocation.result, invocation.requestId);
    const { code = 'FUNCTIONS_EXECUTE_FAIL', message = 'the function failed' } = invocation.error ?? {};
    throw new CloudError(code, message);
  },
  present: reply,
};
