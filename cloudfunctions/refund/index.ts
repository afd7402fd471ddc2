import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { refundSettings } from '../../shared/refunds/refundSettings';
import { readSettings, settingEntries } from '../../shared/settings';
import { createRefund } from './handler';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, OPERATOR_OPENIDS } = settingEntries;

const MINUTE_MS = 60 * 1000;

export const main = start('refund', () => {
  const settings = readSettings(
    { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, OPERATOR_OPENIDS, ...refundSettings },
    process.env,
  );
  const rule = { autoRefundMs: settings.AUTO_REFUND_MINUTES * MINUTE_MS };
  return createRefund({ ...cloudPayDeps(cloud, process.env, settings), rule });
});
