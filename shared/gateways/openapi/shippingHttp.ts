import type { ShippingApi } from './shippingApi';
import { shippingPaths } from './shippingApi';
import type { TokenCalls } from './tokenCalls';

/** WeChat's "system busy": nothing is known of what it did. */
const SYSTEM_BUSY = -1;

/** Over HTTPS with an access token, for functions that may not make cloud calls. */
export function createShippingHttp(tokenCalls: Pick<TokenCalls, 'post'>, appid: string): ShippingApi {
  return async (name, parameters) => {
    const outcome = await tokenCalls.post(appid, shippingPaths[name], parameters);
    if (outcome.kind === 'notSent') return { kind: 'refused', code: NOT_SENT, text: outcome.text };
    if (outcome.kind === 'unknown') return outcome;
    const { errcode, errmsg } = outcome.fields;
    if (errcode === 0) return { kind: 'answer', fields: outcome.fields };
    const text = typeof errmsg === 'string' ? errmsg : 'the answer has neither errcode 0 nor a text';
    if (typeof errcode !== 'number' || errcode === SYSTEM_BUSY) return { kind: 'unknown', text };
    return { kind: 'refused', code: errcode, text };
  };
}

/** Ours: no token, so nothing was sent; the upload is tried again like after a busy system. */
const NOT_SENT = 0;
