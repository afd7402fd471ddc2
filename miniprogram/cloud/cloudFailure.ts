import { readField } from './readField';

/**
 * A call without an answer. unknown: the function may have done its work, so only the same request key may repeat it;
 * unavailable: the platform did not run the function.
 */
export interface CloudFailure {
  kind: 'unknown' | 'unavailable';
  why: 'network' | 'timeout' | 'crashed' | 'busy' | 'notSetUp';
}

const unavailable = (why: CloudFailure['why']): CloudFailure => ({ kind: 'unavailable', why });
const unknown = (why: CloudFailure['why']): CloudFailure => ({ kind: 'unknown', why });

/**
 * What the cloud's codes say of a call. A code that is not here may stand for anything: unknown.
 * Source: 云开发错误码 (wxcloud reference, error codes), wx.cloud.callFunction failures.
 */
const failures: Readonly<Record<number, CloudFailure>> = {
  [-404010]: unknown('network'),
  [-404011]: unknown('crashed'),
  [-404012]: unknown('network'),
  [-501000]: unavailable('notSetUp'),
  [-501002]: unknown('timeout'),
  [-501003]: unavailable('busy'),
  [-501004]: unavailable('busy'),
  [-501005]: unavailable('notSetUp'),
  [-501007]: unavailable('notSetUp'),
  [-501008]: unavailable('notSetUp'),
  [-501015]: unavailable('busy'),
  [-501016]: unavailable('busy'),
  [-501019]: unavailable('notSetUp'),
  [-501023]: unavailable('notSetUp'),
  [-502003]: unavailable('notSetUp'),
  [-502005]: unavailable('notSetUp'),
  [-504002]: unknown('crashed'),
  [-504003]: unknown('timeout'),
};

/** -404011 wraps what really happened: the inner code stands in the text and decides. */
function codesIn(error: unknown): number[] {
  const text = readField(error, 'errMsg');
  const inner = typeof text === 'string' ? (text.match(/-50\d{4}|-4040\d{2}/g) ?? []).map(Number) : [];
  const outer = readField(error, 'errCode');
  return [
    ...inner.filter((code) => code !== -404011),
    ...(typeof outer === 'number' ? [outer] : []),
    ...inner,
  ];
}

/** Classes what `wx.cloud` rejected with. Without any code the call did not reach the cloud and back. */
export function cloudFailureOf(error: unknown): CloudFailure {
  const codes = codesIn(error);
  for (const code of codes) {
    const failure = failures[code];
    if (failure) return failure;
  }
  return unknown(codes.length > 0 ? 'crashed' : 'network');
}
