import { createHash } from 'node:crypto';
import { parseJsonObject } from '../http/parseJsonObject';
import type { PostOnce, PostOutcome } from '../http/postOnce';
import type { Printer, PrintOutcome, PrintState } from '../printer';
import { feieyunContent } from './feieyunContent';

export interface FeieyunOptions {
  post: PostOnce;
  now(): Date;
  /** `https://api.feieyun.cn`, or what stands before the path elsewhere. */
  origin: string;
  /** The account of the printer's cloud, and its key (UKEY). */
  user: string;
  ukey: string;
  /** The printer's number (SN). */
  sn: string;
  /** How often each ticket is printed. */
  copies: number;
  timeoutMs: number;
}

/** Source: 飞鹅云开放平台, one address for every call; apiname says which. */
const PATH = '/Api/Open/';

/** Source: the same page, ret 0 is success and every other value an error with nothing done. */
const RET_OK = 0;

/**
 * 飞鹅云 printers. Its calls carry no number of ours, so that an unanswered print cannot be asked after.
 * Source: 飞鹅云开放平台 接口文档 (Open_printMsg, Open_queryOrderState), sig = sha1(user + UKEY + stime) in lower case.
 */
export function createFeieyunPrinter(options: FeieyunOptions): Printer {
  const { post, now, origin, user, ukey, sn, copies, timeoutMs } = options;

  function call(apiname: string, fields: Record<string, string>): Promise<PostOutcome> {
    const stime = String(Math.floor(now().getTime() / 1000));
    const sig = createHash('sha1').update(`${user}${ukey}${stime}`).digest('hex');
    const body = new URLSearchParams({ user, stime, sig, apiname, ...fields }).toString();
    const contentType = 'application/x-www-form-urlencoded';
    return post({ url: `${origin}${PATH}`, contentType, body, timeoutMs });
  }

  return {
    async print(lines) {
      const content = feieyunContent(lines);
      return printOutcome(await call('Open_printMsg', { sn, content, times: String(copies) }));
    },
    async stateOf(printNo) {
      return printState(await call('Open_queryOrderState', { orderid: printNo }));
    },
  };
}

/** The fields of an answer, or why there are none. */
function fieldsOf(outcome: Extract<PostOutcome, { kind: 'answer' }>): Record<string, unknown> | string {
  if (outcome.status !== 200) return `HTTP status ${outcome.status}`;
  return parseJsonObject(outcome.body) ?? 'the answer is no JSON object';
}

function printOutcome(outcome: PostOutcome): PrintOutcome {
  if (outcome.kind !== 'answer') return outcome;
  const fields = fieldsOf(outcome);
  if (typeof fields === 'string') return { kind: 'unknown', text: fields };
  const { ret, data, msg } = fields;
  if (typeof ret !== 'number') return { kind: 'unknown', text: 'the answer has no ret' };
  if (ret !== RET_OK) return { kind: 'refused', code: ret, text: typeof msg === 'string' ? msg : '' };
  return typeof data === 'string' && data !== ''
    ? { kind: 'accepted', printNo: data }
    : { kind: 'unknown', text: 'the answer has no number of the print' };
}

function printState(outcome: PostOutcome): PrintState {
  if (outcome.kind !== 'answer') return { kind: 'unknown', text: outcome.text };
  const fields = fieldsOf(outcome);
  if (typeof fields === 'string') return { kind: 'unknown', text: fields };
  const { ret, data, msg } = fields;
  if (ret !== RET_OK || typeof data !== 'boolean')
    return { kind: 'unknown', text: `${String(ret)}: ${String(msg)}` };
  return { kind: data ? 'printed' : 'waiting' };
}
