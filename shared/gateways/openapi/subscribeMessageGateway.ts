import type { MessageGateway } from '../messageGateway';
import { fieldsOf } from './fieldsOf';
import type { MessageChannel } from './messageChannel';

export interface SubscribeMessageDeps {
  channel: MessageChannel;
  /** Which version of the mini program the card opens. */
  miniprogramState: 'developer' | 'trial' | 'formal';
}

/** 订阅消息. Source: 发送订阅消息, subscribe-message/api_sendmessage. */
export function createSubscribeMessageGateway({
  channel,
  miniprogramState,
}: SubscribeMessageDeps): MessageGateway {
  return {
    send: ({ openid, appid, templateId, page, data }) =>
      channel.call('subscribeMessage.send', appid, {
        touser: openid,
        templateId,
        ...(page === undefined ? {} : { page }),
        data: fieldsOf(data),
        miniprogramState,
      }),
  };
}
