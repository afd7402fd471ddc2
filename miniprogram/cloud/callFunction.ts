import type { ErrorCode } from '../../shared/errors';
import { cloudFailureOf, type CloudFailure } from './cloudFailure';
import type { ErrandFunction, Errands, RequestOf, WxPayReply, WxPayRequest } from './contracts';
import { readField } from './readField';
import { errorCodeFrom, failureText, refusalText } from './refusalText';

/** How a call ended; `text` is for the buyer, in Chinese. */
export type Outcome<R> =
  | { kind: 'answered'; reply: R }
  /** The function answered and refused. */
  | { kind: 'refused'; code: ErrorCode; text: string }
  | (CloudFailure & { text: string });

/** An outcome that is no answer. */
export type Trouble = Exclude<Outcome<never>, { kind: 'answered' }>;

type Answered<R> = Outcome<Extract<R, { ok: true }>>;

/** Calls a cloud function: the name decides the request, the errand decides the reply. Never throws. */
export interface CallFunction {
  (name: 'wxPay', request: WxPayRequest): Promise<Answered<WxPayReply>>;
  <N extends ErrandFunction, D extends keyof Errands[N]['replies']>(
    name: N,
    request: { do: D } & RequestOf<N, D>,
  ): Promise<Answered<Errands[N]['replies'][D]>>;
}

/** `wx.cloud.callFunction`, as far as it is used; it rejects with `{ errCode, errMsg }`. */
export type Transport = (call: { name: string; data: object }) => Promise<{ result?: unknown }>;

export function createCallFunction(transport: Transport): CallFunction {
  const call = async (name: string, data: object): Promise<Outcome<never>> => {
    let result: unknown;
    try {
      ({ result } = await transport({ name, data }));
    } catch (error) {
      const failure = cloudFailureOf(error);
      return { ...failure, text: failureText(failure.why) };
    }
    if (isAnswer(result)) return { kind: 'answered', reply: result };
    if (readField(result, 'ok') !== false)
      return { kind: 'unknown', why: 'crashed', text: failureText('crashed') };
    const code = errorCodeFrom(readField(result, 'code'));
    return { kind: 'refused', code, text: refusalText(code) };
  };
  return call;
}

/** The functions keep their contracts; what is checked here is only that one of them answered. */
function isAnswer(result: unknown): result is never {
  return readField(result, 'ok') === true;
}
