import type { SendOutcome } from '../messageGateway';
import type { MessageCall, MessageChannel, MessageParameters } from './messageChannel';
import type { TokenCallOutcome, TokenCalls } from './tokenCalls';

/** Source: 发送订阅消息 (api_sendmessage); 模板消息 templateMessage.send, retired. */
const paths: Record<MessageCall, string> = {
  'subscribeMessage.send': '/cgi-bin/message/subscribe/send',
  'templateMessage.send': '/cgi-bin/message/wxopen/template/send',
};

/** Over HTTPS, for functions that cannot make cloud calls, and for other mini programs of the same environment. */
export function createHttpChannel(calls: TokenCalls): MessageChannel {
  return {
    call: async (name, appid, parameters) =>
      outcomeOf(await calls.post(appid, paths[name], bodyOf(parameters))),
  };
}

function bodyOf({ touser, templateId, page, data, miniprogramState, formId }: MessageParameters): object {
  return {
    touser,
    template_id: templateId,
    ...(page === undefined ? {} : { page }),
    data,
    ...(miniprogramState === undefined ? {} : { miniprogram_state: miniprogramState }),
    ...(formId === undefined ? {} : { form_id: formId }),
  };
}

function outcomeOf(outcome: TokenCallOutcome): SendOutcome {
  if (outcome.kind !== 'answer') return outcome;
  const { errcode, errmsg } = outcome.fields;
  if (errcode === 0) return { kind: 'sent' };
  if (typeof errcode !== 'number' || !Number.isInteger(errcode))
    return { kind: 'unknown', text: 'the answer has no errcode' };
  return { kind: 'refused', code: errcode, text: typeof errmsg === 'string' ? errmsg : '' };
}
