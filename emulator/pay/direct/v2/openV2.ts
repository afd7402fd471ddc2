import { type Answer } from '../../../gateway/answer';
import { type DirectContext } from '../context';
import { type DirectMerchant } from '../merchant';
import { type OpenCall } from '../openCall';
import { type DirectRequest } from '../request';
import { takeAnswerTrouble } from '../trouble';
import { failedAnswer, refusedAnswer, replyAnswer, signedAnswer, type Signer } from './answer';
import { authenticate } from './authenticate';
import { type V2Reply } from './operation';
import { v2Operations } from './operations';
import { readFields } from './readFields';
import { parseXml, type XmlFields } from './xml';

const FREQUENCY_LIMITED = { code: 'FREQUENCY_LIMITED', text: '频率限制' };

const PARTNER_MODE = 'the local cloud does not offer partner mode (sub_mch_id)';

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

  function reply(merchant: DirectMerchant, signer: Signer, fields: XmlFields): V2Reply {
    if (!operation) throw new Error(`${request.path} is no operation`);
    if (fields.sub_mch_id) return { kind: 'failed', returnMsg: PARTNER_MODE };
    const parsed = readFields(operation.rules, fields);
    if (parsed.kind === 'malformed') {
      core.remark(`v2 ${name}`, parsed.problem);
      return { kind: 'failed', returnMsg: parsed.returnMsg };
    }
    if (!merchant.appids.includes(signer.appid)) return { kind: 'refused', why: 'appidMismatch' };
    return operation.run({ core, ...signer, fields: parsed.fields });
  }

  function run(signer: Signer, fields: XmlFields): Answer {
    const { merchant } = signer;
    if (rate.isExceeded(core, merchant.mchId)) {
      return refusedAnswer(signer, FREQUENCY_LIMITED.code, FREQUENCY_LIMITED.text);
    }
    const done = reply(merchant, signer, fields);
    const isGood = done.kind === 'done' || done.kind === 'file';
    return replyAnswer(signer, done, isGood ? takeAnswerTrouble(core, name) : undefined);
  }

  const asMerchant = (work: (signer: Signer, fields: XmlFields) => Answer): Answer => {
    if (!operation) return notOffered(request);
    const read = authenticate(core, request);
    const signer = read.kind === 'signed' && { ...read, appid: read.fields.appid ?? '' };
    const answer = signer ? work(signer, signer.fields) : failedAnswer(returnMsgOf(read));
    context.note('v2', name, signer ? signer.merchant.mchId : undefined, request, answer);
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

const returnMsgOf = (read: ReturnType<typeof authenticate>): string =>
  read.kind === 'failed' ? read.returnMsg : '';
