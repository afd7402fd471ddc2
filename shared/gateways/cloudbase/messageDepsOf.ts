import type { MessageSettings } from '../../messages/messageSettings';
import type { MessageDeps } from '../../messages/messageDeps';
import type { TokenReader } from '../../tokens/readToken';
import { latePostOnce } from '../http/latePostOnce';
import { createCloudCallChannel, messageApiOf } from '../openapi/cloudCallChannel';
import { createHttpChannel } from '../openapi/httpChannel';
import type { MessageChannel } from '../openapi/messageChannel';
import { createSubscribeMessageGateway } from '../openapi/subscribeMessageGateway';
import { createTemplateMessageGateway } from '../openapi/templateMessageGateway';
import { createTokenCalls } from '../openapi/tokenCalls';
import type { Platform } from './platform';
import { tokenReaderOf } from './tokenReader';
import type { FunctionCaller } from './wakeTokenCron';

/** What a function that sends messages starts from, beside its platform. @param cloud wx-server-sdk */
export function messageDepsOf(
  cloud: object,
  platform: Platform,
  settings: MessageSettings & { REMOTE_TIMEOUT_MS: number },
): Pick<MessageDeps, 'messageGateway' | 'templates' | 'legacy'> {
  const channel = channels[settings.MESSAGE_VIA](cloud, platform, settings);
  const { MESSAGE_TEMPLATES: templates, LEGACY_TEMPLATES, MINIPROGRAM_STATE: miniprogramState } = settings;
  const legacy = { templates: LEGACY_TEMPLATES, gateway: createTemplateMessageGateway(channel) };
  return {
    messageGateway: createSubscribeMessageGateway({ channel, miniprogramState }),
    templates,
    ...(Object.keys(LEGACY_TEMPLATES).length > 0 ? { legacy } : {}),
  };
}

type Connect = (...[cloud, platform, settings]: Parameters<typeof messageDepsOf>) => MessageChannel;

const channels: Record<MessageSettings['MESSAGE_VIA'], Connect> = {
  cloudCall: (cloud) => createCloudCallChannel(messageApiOf(cloud)),
  http(cloud, platform, { WECHAT_API_ORIGIN: origin, TOKEN_ROLE: role, REMOTE_TIMEOUT_MS: timeoutMs }) {
    const readers = new Map<string, TokenReader>();
    const tokensOf = (appid: string): TokenReader => {
      const reader = readers.get(appid) ?? tokenReaderOf(cloud as FunctionCaller, platform, { appid, role });
      readers.set(appid, reader);
      return reader;
    };
    return createHttpChannel(createTokenCalls({ post: latePostOnce, tokensOf, origin, timeoutMs }));
  },
};
