import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { readSettings, settingEntries } from '../../shared/settings';
import { createPayCallBack } from './handler';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS } = settingEntries;

/** WeChat Pay waits five seconds for an answer; the rest is for the way back. Source: NOTIFY guide, five seconds. */
const DEADLINE_MS = 4500;

export const main = start(
  'payCallBack',
  () => {
    const deps = cloudPayDeps(
      cloud,
      process.env,
      readSettings({ NOTICE_FUNCTION, REMOTE_TIMEOUT_MS }, process.env),
    );
    return createPayCallBack({ ...deps, deadlineMs: DEADLINE_MS });
  },
  ({ message }) => ({ errcode: -1, errmsg: message }),
);
