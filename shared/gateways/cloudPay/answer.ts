import * as v from 'valibot';

/**
 * What survives of a CloudPay answer. The SDK overwrites WeChat's err_code with `errCode: 0`, so only these tell:
 * returnCode is transport, resultCode is business.
 * Source: CloudPay.unifiedOrder and its siblings, reference-sdk-api/open/pay; wx-server-sdk 4.0.2.
 */
const commonAnswer = v.looseObject({
  returnCode: v.optional(v.string(), ''),
  returnMsg: v.optional(v.string(), ''),
  resultCode: v.optional(v.string(), ''),
  errCodeDes: v.optional(v.string(), ''),
});

export type CloudPayAnswer =
  | { kind: 'success'; fields: Record<string, unknown> }
  /** resultCode FAIL: a business refusal, whose code is lost. */
  | { kind: 'refused'; text: string }
  /** returnCode FAIL: WeChat did not take the request itself (form, account, permission). */
  | { kind: 'notTaken'; text: string }
  /** Thrown, late or unreadable. */
  | { kind: 'unknown'; text: string };

/** Sorts an answer, or the lack of one; never throws. */
export async function answerOf(call: () => Promise<unknown>): Promise<CloudPayAnswer> {
  let answer: unknown;
  try {
    answer = await call();
  } catch (error) {
    return { kind: 'unknown', text: error instanceof Error ? error.message : String(error) };
  }
  const parsed = v.safeParse(commonAnswer, answer);
  if (!parsed.success) return { kind: 'unknown', text: 'the answer is no object' };
  const { returnCode, returnMsg, resultCode, errCodeDes } = parsed.output;
  if (returnCode === 'FAIL') return { kind: 'notTaken', text: returnMsg };
  if (returnCode !== 'SUCCESS') return { kind: 'unknown', text: `returnCode ${returnCode}` };
  if (resultCode === 'FAIL') return { kind: 'refused', text: errCodeDes };
  if (resultCode !== 'SUCCESS') return { kind: 'unknown', text: `resultCode ${resultCode}` };
  return { kind: 'success', fields: parsed.output };
}
