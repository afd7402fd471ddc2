import type { TemplateMessageGateway } from '../messageGateway';
import { fieldsOf } from './fieldsOf';
import type { MessageChannel } from './messageChannel';

/**
 * 模板消息, for accounts that still have it: WeChat withdrew it on 2020-01-10.
 * Source: templateMessage.send (retired page), as public code keeps it; 小程序模板消息能力调整通知.
 */
export function createTemplateMessageGateway(channel: MessageChannel): TemplateMessageGateway {
  return {
    sendTemplate: ({ openid, appid, templateId, page, data, formId }) =>
      channel.call('templateMessage.send', appid, {
        touser: openid,
        templateId,
        ...(page === undefined ? {} : { page }),
        formId,
        data: fieldsOf(data),
      }),
  };
}
