import { randomBytes } from 'node:crypto';
import { JSON_TYPE, type Answer } from '../../../gateway/answer';
import { type DirectMerchant } from '../merchant';
import { pages } from '../page';
import { type DirectRequest } from '../request';
import { type AnswerTroubleKind } from '../trouble';
import { type V3Reply } from './operation';
import { seal } from './seal';
import { answerKey } from './signingKey';
import { type V3Error } from './v3Error';

/** The tail is the numeric code, 0 for none. Source: V3 reference, body and headers of errors. */
const requestId = (numeric = 0) => ({
  'Request-ID': `${randomBytes(16).toString('hex').toUpperCase()}-${numeric}`,
});

/** Errors carry no signature. Source: V3 reference, ten facts. */
export const errorAnswer = ({ status, code, message, more }: V3Error): Answer => ({
  status,
  contentType: JSON_TYPE,
  body: JSON.stringify({ code, message, ...(more.detail && { detail: more.detail }) }),
  headers: requestId(more.numeric),
  failure: code,
});

/** A good answer, signed unless it is a file; or what `trouble` makes of it. */
export function replyAnswer(
  reply: V3Reply,
  merchant: DirectMerchant,
  request: DirectRequest,
  now: number,
  trouble?: AnswerTroubleKind,
): Answer {
  if (trouble === 'html' || trouble === 'badGateway') return pages[trouble];
  if ('file' in reply) {
    return { status: 200, contentType: reply.contentType, body: reply.file, headers: requestId() };
  }
  const text = reply.json === undefined ? '' : JSON.stringify(reply.json);
  const key = answerKey(merchant, request.headers['wechatpay-serial']);
  const { headers, body } = seal(text, key, now, trouble);
  return { status: reply.status, contentType: JSON_TYPE, body, headers: { ...requestId(), ...headers } };
}
