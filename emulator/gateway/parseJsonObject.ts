import { CloudError } from '../cloudError';
import { isRecord } from '../isRecord';

/** Text as a JSON object; `what` names it in the refusal. @throws CloudError INVALID_PARAM */
export function parseJsonObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CloudError('INVALID_PARAM', `${what} is not JSON`);
  }
  if (isRecord(value)) return value;
  throw new CloudError('INVALID_PARAM', `${what} is not a JSON object`);
}
