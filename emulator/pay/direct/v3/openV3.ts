import { type Answer } from '../../../gateway/answer';
import { type DirectContext } from '../context';
import { type DirectMerchant } from '../merchant';
import { type OpenCall } from '../openCall';
import { type DirectRequest } from '../request';
import { takeAnswerTrouble } from '../trouble';
import { errorAnswer, replyAnswer } from './answer';
import { authenticate } from './authenticate';
import { checkHeaders } from './checkHeaders';
import { injectedError } from './injectedError';
import { decodeParams, operationsAt, v3Operations, type FoundOperation } from './operations';
import { numericCodes, V3Error } from './v3Error';

const notOffered = ({ method, path }: DirectRequest) => {
  const offered = v3Operations.map((one) => `${one.method} ${one.path}`).join(', ');
  const message = `the local cloud does not offer ${method} ${path}; it offers ${offered}`;
  return new V3Error(404, 'NOT_OFFERED', message);
};

const failed = (error: unknown): Answer => {
  if (error instanceof V3Error) return errorAnswer(error);
  throw error;
};

/** The number that a call is about, where the path holds it. */
const detailOf = ({ params }: FoundOperation) => Object.values(params)[0];

/** Takes a request below `/v3/`. */
export function openV3(context: DirectContext, request: DirectRequest): OpenCall {
  const { core, bills, rate } = context;
  const at = operationsAt(request.path);
  const found = at.find(({ operation }) => operation.method === request.method);
  const operation = found?.operation.name ?? 'unknown';
  const detail = found && detailOf(found);

  function run(merchant: DirectMerchant): Answer {
    if (!found)
      throw at.length > 0 ? new V3Error(405, 'METHOD_NOT_ALLOWED', 'wrong method') : notOffered(request);
    if (rate.isExceeded(core, merchant.mchId)) {
      throw new V3Error(429, 'FREQUENCY_LIMITED', '频率超限', { numeric: numericCodes.tooFrequent });
    }
    const { query, body, origin } = request;
    const params = decodeParams(found.params);
    const reply = found.operation.run({
      core,
      bills,
      merchant,
      params,
      query,
      body: body.toString('utf8'),
      serial: request.headers['wechatpay-serial'],
      origin,
    });
    const trouble = takeAnswerTrouble(core, operation);
    return replyAnswer(reply, merchant, request, core.clock.now(), trouble);
  }

  const asMerchant = (work: (merchant: DirectMerchant) => Answer): Answer => {
    let merchant: DirectMerchant | undefined;
    let answer: Answer;
    try {
      checkHeaders(request);
      merchant = authenticate(core, request);
      answer = work(merchant);
    } catch (error) {
      answer = failed(error);
    }
    context.note('v3', operation, merchant?.mchId, request, answer);
    return answer;
  };

  return {
    action: `http.v3.${operation}`,
    ...(detail !== undefined && { detail }),
    perform: () => asMerchant(run),
    refuse: (code, message) => errorAnswer(injectedError(code, message)),
    present: (json) =>
      asMerchant((merchant) => replyAnswer({ status: 200, json }, merchant, request, core.clock.now())),
  };
}
