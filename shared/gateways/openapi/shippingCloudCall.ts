import type { ShippingRefusal } from '../shippingGateway';
import { mayHaveBeenDone } from './platformCodes';
import type { ShippingApi, ShippingApiName } from './shippingApi';

type Call = (parameters: Record<string, unknown>) => Promise<unknown>;

/** `cloud.openapi({ convertCase: false })`: fields travel as WeChat spells them. */
interface RawOpenapi {
  wxa: { sec: { order: Record<ShippingApiName, Call> } };
}

/** By cloud call: needs no access token, and `wxa.sec.order.<name>` in permissions.openapi of config.json. */
export function createShippingCloudCall(cloud: object): ShippingApi {
  return async (name, parameters) => {
    try {
      const { openapi } = cloud as { openapi(options: { convertCase: boolean }): RawOpenapi };
      const answer = await openapi({ convertCase: false }).wxa.sec.order[name](parameters);
      if (isRecord(answer) && answer.errCode === 0) return { kind: 'answer', fields: answer };
      return { kind: 'unknown', text: 'the answer has no errCode 0' };
    } catch (error) {
      return failureOf(error);
    }
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function failureOf(error: unknown): ShippingRefusal {
  const text = error instanceof Error ? error.message : String(error);
  const code = isRecord(error) ? error.errCode : undefined;
  if (typeof code !== 'number' || !Number.isInteger(code) || code === 0) return { kind: 'unknown', text };
  // -1 is WeChat's "busy" and the SDK's own fault alike; repeating after a look does no harm.
  return mayHaveBeenDone(code) || code === -1 ? { kind: 'unknown', text } : { kind: 'refused', code, text };
}
