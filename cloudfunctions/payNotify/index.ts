import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { lateHttpExchange } from '../../shared/gateways/direct/lateHttpExchange';
import { noticeReaders } from '../../shared/gateways/direct/noticeReaders';
import { readSettings, settingEntries } from '../../shared/settings';
import { createPayNotify } from './handler';
import { httpRefusal } from './replies';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS } = settingEntries;

/** WeChat Pay waits five seconds for an answer; the rest is for the way back. Source: 回调通知注意事项, five seconds. */
const DEADLINE_MS = 4500;

export const main = start(
  'payNotify',
  () => {
    const settings = readSettings({ NOTICE_FUNCTION, REMOTE_TIMEOUT_MS }, process.env);
    const deps = cloudPayDeps(cloud, process.env, settings);
    const readers = noticeReaders({ ...deps.direct, http: lateHttpExchange() });
    return createPayNotify({ ...deps, readers, deadlineMs: DEADLINE_MS });
  },
  ({ message }) => httpRefusal(500, message),
);
