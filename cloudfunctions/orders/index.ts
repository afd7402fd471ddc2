import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { readSettings, settingEntries } from '../../shared/settings';
import { createOrders } from './handler';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS } = settingEntries;

export const main = start('orders', () =>
  createOrders(
    cloudPayDeps(cloud, process.env, readSettings({ NOTICE_FUNCTION, REMOTE_TIMEOUT_MS }, process.env)),
  ),
);
