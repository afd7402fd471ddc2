import type { ShippingRefusal } from '../shippingGateway';
import type { ShippingApi, ShippingApiName } from './shippingApi';

type Call = (parameters: Record<string, unknown>) => Promise<unknown>;

/** `cloud.openapi({ convertCase: false })`: fields travel as WeChat spells them. */
interface RawOpenapi {
  wxa: { sec: { order: Record<ShippingApiName, Call> } };
}

/**
 * Platform codes that say for certain that the call never reached WeChat; every other one below WIDEST_WECHAT_CODE may
 * hide an upload that was taken.
 * Source: 云调用 and 错误码: -604100 unknown API, -604101 not in config.json, -604104 illegal source, -501003 and -501004
 * over the quota of calls.
 */
const refusedBeforeWechat: ReadonlySet<number> = new Set([-604_100, -604_101, -604_104, -501_003, -501_004]);

/** Platform codes have six digits; WeChat's own are -1 and positive ones. Source: 错误码 (-401001 ... -604104). */
const WIDEST_WECHAT_CODE = -99_999;

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
  const mayHideOne = code < WIDEST_WECHAT_CODE && !refusedBeforeWechat.has(code);
  // -1 is WeChat's "busy" and the SDK's own fault alike; repeating after a look does no harm.
  return mayHideOne || code === -1 ? { kind: 'unknown', text } : { kind: 'refused', code, text };
}
