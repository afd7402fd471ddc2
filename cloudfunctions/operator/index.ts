import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { shippingGatewayOf } from '../../shared/gateways/cloudbase/shippingGatewayOf';
import { readSettings, settingEntries } from '../../shared/settings';
import { shippingSettings } from '../../shared/shipping/shippingSettings';
import { createOperator } from './handler';

const { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, OPERATOR_OPENIDS } = settingEntries;

export const main = start('operator', () => {
  const settings = readSettings(
    { NOTICE_FUNCTION, REMOTE_TIMEOUT_MS, OPERATOR_OPENIDS, ...shippingSettings },
    process.env,
  );
  const deps = cloudPayDeps(cloud, process.env, settings);
  return createOperator({
    ...deps,
    shippingGateway: shippingGatewayOf(cloud, deps, settings),
    completeAfterDays: settings.COMPLETE_AFTER_DAYS,
  });
});
