import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import {
  createSubscribeMessageGateway,
  openapiOf,
} from '../../shared/gateways/openapi/subscribeMessageGateway';
import { messageSettings } from '../../shared/messages/messageSettings';
import { sendDueMessages } from '../../shared/messages/sendDueMessages';
import { readSettings, settingEntries } from '../../shared/settings';
import { createOrderCron } from './handler';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS } = settingEntries;

/** Stays well inside config.json's timeout of 60 s, with room for what is under way when the time is up. */
const LIMITS = { batch: 200, concurrency: 8, runForMs: 35_000 };

export const main = start('orderCron', () => {
  const settings = readSettings({ NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, ...messageSettings }, process.env);
  const deps = cloudPayDeps(cloud, process.env, settings);
  const messageGateway = createSubscribeMessageGateway({
    api: openapiOf(cloud),
    miniprogramState: settings.MINIPROGRAM_STATE,
  });
  return createOrderCron({
    ...deps,
    limits: LIMITS,
    steps: {
      messages: async ({ batch, stopAt }) => {
        const report = await sendDueMessages(
          { ...deps, messageGateway, templates: settings.MESSAGE_TEMPLATES },
          { limit: batch, until: stopAt },
        );
        return Object.fromEntries(Object.entries(report).filter(([, count]) => count > 0));
      },
    },
  });
});
