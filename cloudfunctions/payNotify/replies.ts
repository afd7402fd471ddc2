import type { HttpReply } from '../../shared/entry/httpEvent';

/** Which API sent the notice, and so which answer it reads. */
export type NoticeForm = 'apiv3' | 'apiv2';

/**
 * done: written, never again. refused: nothing shows that it is WeChat's. again: ours to mend, or a matter of time.
 */
export type Verdict = 'done' | 'refused' | 'again';

/** Source: 回调通知注意事项 (APIv3): 200 or 204, anything else is repeated; code and message for what is refused. */
const v3Status: Record<Verdict, number> = { done: 200, refused: 401, again: 500 };

function v3Reply(verdict: Verdict, message: string): HttpReply {
  // An older edition wanted this body with 200, the present one reads none: both are satisfied.
  const body =
    verdict === 'done'
      ? { code: 'SUCCESS', message: '成功' }
      : { code: 'FAIL', message: message.slice(0, 256) };
  return json(v3Status[verdict], body);
}

/** Source: 支付结果通知 (APIv2): XML and HTTP 200 in any case, and nothing around it. */
function v2Reply(verdict: Verdict, message: string): HttpReply {
  const [code, text] = verdict === 'done' ? ['SUCCESS', 'OK'] : ['FAIL', message.replaceAll(']]>', '')];
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: `<xml><return_code><![CDATA[${code}]]></return_code><return_msg><![CDATA[${text}]]></return_msg></xml>`,
  };
}

const replies: Record<NoticeForm, (verdict: Verdict, message: string) => HttpReply> = {
  apiv3: v3Reply,
  apiv2: v2Reply,
};

export const replyTo = (form: NoticeForm, verdict: Verdict, message = ''): HttpReply =>
  replies[form](verdict, message);

/** For what is no notice at all. */
export const httpRefusal = (statusCode: number, message: string): HttpReply =>
  json(statusCode, { code: 'FAIL', message });

function json(statusCode: number, body: object): HttpReply {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
