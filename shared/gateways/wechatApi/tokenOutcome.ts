import * as v from 'valibot';
import type { TokenOutcome } from '../tokenGateway';
import type { ApiAnswer } from './wechatApi';

/** Source: api_getaccesstoken and api_getstableaccesstoken; expires_in is in seconds, at most 7200. */
const tokenFields = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const errorFields = v.object({
  errcode: v.pipe(v.number(), v.integer(), v.notValue(0)),
  errmsg: v.optional(v.string(), ''),
});

/** What an answer of either token endpoint says. @param secret is cut out of WeChat's words, should they repeat it */
export function tokenOutcome(answer: ApiAnswer, secret: string): TokenOutcome {
  if (answer.kind === 'unknown') return answer;
  const error = v.safeParse(errorFields, answer.fields);
  if (error.success) {
    return {
      kind: 'refused',
      code: error.output.errcode,
      text: error.output.errmsg.replaceAll(secret, '***'),
    };
  }
  const token = v.safeParse(tokenFields, answer.fields);
  if (!token.success) return { kind: 'unknown', text: 'the answer holds neither access_token nor errcode' };
  return { kind: 'token', accessToken: token.output.access_token, expiresInSeconds: token.output.expires_in };
}
