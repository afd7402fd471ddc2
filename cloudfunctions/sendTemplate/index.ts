import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { createPlatform } from '../../shared/gateways/cloudbase/platform';
import {
  createSubscribeMessageGateway,
  openapiOf,
} from '../../shared/gateways/openapi/subscribeMessageGateway';
import { messageSettings } from '../../shared/messages/messageSettings';
import { readSettings, settingEntries } from '../../shared/settings';
import { createSendTemplate } from './handler';

/** The limit of this function in config.json, in ms. */
const FUNCTION_LIMIT_MS = 20_000;
/** What a message that has begun may still take: claim, send, record. */
const CALLS_OF_ONE_MESSAGE = 3;

const { REMOTE_TIMEOUT_MS } = settingEntries;

export const main = start('sendTemplate', () => {
  const settings = readSettings({ REMOTE_TIMEOUT_MS, ...messageSettings }, process.env);
  const remoteTimeoutMs = settings.REMOTE_TIMEOUT_MS;
  const api = openapiOf(cloud);
  return createSendTemplate({
    ...createPlatform(cloud, process.env, { remoteTimeoutMs }),
    messageGateway: createSubscribeMessageGateway({ api, miniprogramState: settings.MINIPROGRAM_STATE }),
    templates: settings.MESSAGE_TEMPLATES,
    sendingWindowMs: FUNCTION_LIMIT_MS - (CALLS_OF_ONE_MESSAGE + 1) * remoteTimeoutMs,
  });
});
