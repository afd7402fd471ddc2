import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { readSettings, settingEntries } from '../../shared/settings';
import { createRefund } from './handler';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, OPERATOR_OPENIDS } = settingEntries;

export const main = start('refund', () => {
  const settings = readSettings({ NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, OPERATOR_OPENIDS }, process.env);
  return createRefund(cloudPayDeps(cloud, process.env, settings));
});
