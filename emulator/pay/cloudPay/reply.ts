import { newNonce } from '../identifiers';
import { PROVIDER_APPID, PROVIDER_KEY, PROVIDER_MCH_ID } from '../provider';
import { refusals, type Refusal } from '../refusal';
import { signMd5 } from '../sign';

export type Reply = Record<string, unknown>;

/** Whose call it is: the shop's own ids, which stand beside the provider's. */
export interface Caller {
  subAppid: string;
  subMchId: string;
}

/** Of V2's form: communication worked, business may not have. */
function reply(caller: Caller, result: Reply): Reply {
  const fields: Reply = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    appid: PROVIDER_APPID,
    mch_id: PROVIDER_MCH_ID,
    sub_appid: caller.subAppid,
    sub_mch_id: caller.subMchId,
    nonce_str: newNonce(),
    ...result,
  };
  return { ...fields, sign: signMd5(fields, PROVIDER_KEY) };
}

/** Done; `result` in wire spelling, undefined values are not sent. */
export const done = (caller: Caller, result: Reply = {}): Reply =>
  reply(caller, { result_code: 'SUCCESS', ...result });

/** Refused for a business reason. `err_code` is sent as WeChat sends it; the SDK destroys it. */
export function refused(caller: Caller, why: Refusal): Reply {
  const { code, text } = refusals[why];
  return reply(caller, { result_code: 'FAIL', err_code: code, err_code_des: text });
}

/** Not even looked at: nothing but the two return fields. */
export const notUnderstood = (returnMsg: string): Reply => ({ return_code: 'FAIL', return_msg: returnMsg });
