import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { createPlatform } from '../../shared/gateways/cloudbase/platform';
import { messageDepsOf } from '../../shared/gateways/cloudbase/messageDepsOf';
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
  const platform = createPlatform(cloud, process.env, { remoteTimeoutMs });
  return createSendTemplate({
    ...platform,
    ...messageDepsOf(cloud, platform, settings),
    sendingWindowMs: FUNCTION_LIMIT_MS - (CALLS_OF_ONE_MESSAGE + 1) * remoteTimeoutMs,
  });
});
