import { request } from 'node:http';
import { type SentMessage } from '../notice';

/** The only host that is ever contacted: everything stays on this machine. */
const HOST = '127.0.0.1';

/** Longer answers to a notice are cut. Our own bound, in characters. */
const ANSWER_LENGTH = 4096;

/** Source: unpublished; WeChat names no user agent for its notices. */
const USER_AGENT = 'wechat-pay-local-cloud';

export interface NoticeAnswer {
  status: number;
  body: string;
}

/** Why a notice cannot be posted to the address; undefined when it can. */
export function addressProblem(url: string): string | undefined {
  if (!URL.canParse(url)) return `the local cloud cannot read the address ${url}`;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && hostname === HOST
    ? undefined
    : `the local cloud posts notices to http://${HOST} only, not to ${protocol}//${hostname}`;
}

/** Posts a notice. @throws Error when the address is not on this machine, or nobody answers */
export async function postNotice(url: string, message: SentMessage): Promise<NoticeAnswer> {
  const problem = addressProblem(url);
  if (problem !== undefined) throw new Error(problem);
  const body = Buffer.from(message.body);
  const headers = { 'user-agent': USER_AGENT, ...message.headers, 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text = (text + chunk).slice(0, ANSWER_LENGTH);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
