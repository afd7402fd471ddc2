import { randomBytes } from 'node:crypto';
import { type Answer } from '../../../gateway/answer';
import { newNonce } from '../../identifiers';
import { refusals } from '../../refusal';
import { pages } from '../page';
import { withChangedByte } from '../spoil';
import { type AnswerTroubleKind } from '../trouble';
import { type V2Call, type V2Reply } from './operation';
import { signFields } from './signFields';
import { buildXml } from './xml';

/** Developers see both this and text/plain; the pages name none. */
const XML_TYPE = 'text/xml; charset=utf-8';

const xml = (body: string, failure?: string): Answer => ({
  status: 200,
  contentType: XML_TYPE,
  body,
  ...(failure !== undefined && { failure }),
});

/** Not even looked at: carries no sign. Source: V2 reference, ten facts. */
export const failedAnswer = (returnMsg: string, errorCode?: string): Answer =>
  xml(
    buildXml({ return_code: 'FAIL', return_msg: returnMsg, error_code: errorCode }),
    errorCode ?? 'return_code FAIL',
  );

export type Signer = Pick<V2Call, 'merchant' | 'seller' | 'appid' | 'subAppid' | 'signType'>;

/** A signed answer with these fields; or what `trouble` makes of it. */
export function signedAnswer(
  { merchant, seller, appid, subAppid, signType }: Signer,
  result: Record<string, unknown>,
  trouble?: Exclude<AnswerTroubleKind, 'html' | 'badGateway'>,
): Answer {
  const fields = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    appid,
    mch_id: merchant.mchId,
    sub_appid: subAppid,
    ...(seller.partnerMchId !== undefined && { sub_mch_id: seller.mchId }),
    nonce_str: newNonce(),
    ...result,
  };
  const isGenuine = trouble === undefined || trouble === 'changedByte';
  const key = isGenuine ? merchant.apiKey : randomBytes(16).toString('hex');
  const body = buildXml(trouble === 'unsigned' ? fields : signFields(fields, key, signType));
  const failure = 'err_code' in result ? String(result.err_code) : undefined;
  return xml(trouble === 'changedByte' ? withChangedByte(body) : body, failure);
}

/** A refusal for a business reason. */
export const refusedAnswer = (signer: Signer, code: string, text: string): Answer =>
  signedAnswer(signer, { result_code: 'FAIL', err_code: code, err_code_des: text });

export function replyAnswer(signer: Signer, reply: V2Reply, trouble?: AnswerTroubleKind): Answer {
  if (trouble === 'html' || trouble === 'badGateway') return pages[trouble];
  switch (reply.kind) {
    case 'done':
      return signedAnswer(signer, { result_code: 'SUCCESS', ...reply.fields }, trouble);
    case 'refused':
      return refusedAnswer(signer, refusals[reply.why].code, refusals[reply.why].text);
    case 'failed':
      return failedAnswer(reply.returnMsg, reply.errorCode);
    case 'file':
      return { status: 200, contentType: reply.contentType, body: reply.file };
  }
}
