import { type Answer } from '../../../gateway/answer';
import { type DirectContext } from '../context';
import { type OpenCall } from '../openCall';
import { type DirectRequest } from '../request';
import { sellerOf } from '../seller';
import { takeAnswerTrouble } from '../trouble';
import { failedAnswer, refusedAnswer, replyAnswer, signedAnswer, type Signer } from './answer';
import { authenticate, type V2Request } from './authenticate';
import { type V2Reply } from './operation';
import { v2Operations } from './operations';
import { readFields } from './readFields';
import { parseXml, type XmlFields } from './xml';

type SignedRequest = Extract<V2Request, { kind: 'signed' }>;

const FREQUENCY_LIMITED = { code: 'FREQUENCY_LIMITED', text: '频率限制' };

/** Sources: refusals that developers publish of partners (服务商). */
const NOT_BOUND = '特约子商户商户号未授权服务商的产品权限';
const NO_SUB_MERCHANT = '受理机构必须传入sub_mch_id';

/** A partner may fetch one bill for all its sub-merchants; every other call is about one of them. */
const FOR_ALL = 'downloadBill';

/** A fault rule without a code of its own means what CloudBase calls SYS_ERR. */
const codeOf = (injected: string) => (injected === 'SYS_ERR' ? 'SYSTEMERROR' : injected);

function notOffered({ method, path }: DirectRequest): Answer {
  const offered = v2Operations.map((operation) => `POST ${operation.path}`).join(', ');
  const answer = failedAnswer(`the local cloud does not offer ${method} ${path}; it offers ${offered}`);
  return { ...answer, status: 404 };
}

/** Takes a request of APIv2. */
export function openV2(context: DirectContext, request: DirectRequest): OpenCall {
  const { core, rate } = context;
  const operation = v2Operations.find(({ path }) => path === request.path);
  const name = operation?.name ?? 'unknown';

  function reply(signer: Signer, fields: XmlFields): V2Reply {
    if (!operation) throw new Error(`${request.path} is no operation`);
    const { merchant, seller, appid, subAppid } = signer;
    if (merchant.subMerchants && seller.partnerMchId === undefined && name !== FOR_ALL) {
      return { kind: 'failed', returnMsg: NO_SUB_MERCHANT };
    }
    const parsed = readFields(operation.rules, fields);
    if (parsed.kind === 'malformed') {
      core.remark(`v2 ${name}`, parsed.problem);
      return { kind: 'failed', returnMsg: parsed.returnMsg };
    }
    const isBound =
      merchant.appids.includes(appid) && (subAppid === undefined || seller.appids.includes(subAppid));
    if (!isBound) return { kind: 'refused', why: 'appidMismatch' };
    return operation.run({ core, ...signer, fields: parsed.fields });
  }

  function run(signer: Signer, fields: XmlFields): Answer {
    const { merchant } = signer;
    if (rate.isExceeded(core, merchant.mchId)) {
      return refusedAnswer(signer, FREQUENCY_LIMITED.code, FREQUENCY_LIMITED.text);
    }
    const done = reply(signer, fields);
    const isGood = done.kind === 'done' || done.kind === 'file';
    return replyAnswer(signer, done, isGood ? takeAnswerTrouble(core, name) : undefined);
  }

  function asSeller(read: SignedRequest, work: (signer: Signer, fields: XmlFields) => Answer): Answer {
    const { appid = '', sub_appid: subAppid, sub_mch_id: subMchId } = read.fields;
    const seller = sellerOf(read.merchant, subMchId || undefined);
    if (!seller) {
      core.remark(`v2 ${name}`, `${read.merchant.mchId} is no partner of sub_mch_id ${subMchId}`);
      return failedAnswer(NOT_BOUND);
    }
    const isPartner = seller.partnerMchId !== undefined;
    return work({ ...read, seller, appid, ...(isPartner && subAppid && { subAppid }) }, read.fields);
  }

  const asMerchant = (work: (signer: Signer, fields: XmlFields) => Answer): Answer => {
    if (!operation) return notOffered(request);
    const read = authenticate(core, request);
    const answer = read.kind === 'signed' ? asSeller(read, work) : failedAnswer(read.returnMsg);
    context.note('v2', name, read.kind === 'signed' ? read.merchant.mchId : undefined, request, answer);
    return answer;
  };

  const detail = parseXml(request.body.toString('utf8'))?.out_trade_no;
  return {
    action: `http.v2.${name}`,
    ...(detail !== undefined && { detail }),
    perform: () => asMerchant(run),
    refuse: (code, message) => asMerchant((signer) => refusedAnswer(signer, codeOf(code), message)),
    present: (fields) => asMerchant((signer) => signedAnswer(signer, { result_code: 'SUCCESS', ...fields })),
  };
}
