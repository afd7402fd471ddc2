import { messageSettings } from '../../../shared/messages/messageSettings';
import { shippingSettings } from '../../../shared/shipping/shippingSettings';
import type { Environment } from '../../../shared/settings';
import type { Check } from '../check';
import type { FunctionFacts } from '../facts';
import type { Result } from '../finding';
import { settingOf } from '../settingOf';

const hasEntries = (value: object | undefined) => value !== undefined && Object.keys(value).length > 0;

/** A cloud call with the functions that make it, as things are set. */
interface Need {
  call: string;
  functions: string[];
  when(env: Environment): boolean;
}

const byCloud = (env: Environment, name: 'MESSAGE_VIA') =>
  settingOf(env, name, messageSettings[name]) === 'cloudCall';
const tellsShipping = (env: Environment) =>
  settingOf(env, 'ORDER_SHIPPING', shippingSettings.ORDER_SHIPPING) === 'on' &&
  settingOf(env, 'SHIPPING_VIA', shippingSettings.SHIPPING_VIA) === 'cloudCall';

/** Source: docs/messages.md, docs/operator.md. */
const needs: Need[] = [
  {
    call: 'subscribeMessage.send',
    functions: ['orderCron', 'sendTemplate'],
    when: (env) =>
      byCloud(env, 'MESSAGE_VIA') &&
      hasEntries(settingOf(env, 'MESSAGE_TEMPLATES', messageSettings.MESSAGE_TEMPLATES)),
  },
  {
    call: 'templateMessage.send',
    functions: ['orderCron', 'sendTemplate'],
    when: (env) =>
      byCloud(env, 'MESSAGE_VIA') &&
      hasEntries(settingOf(env, 'LEGACY_TEMPLATES', messageSettings.LEGACY_TEMPLATES)),
  },
  { call: 'wxa.sec.order.uploadShippingInfo', functions: ['operator', 'orderCron'], when: tellsShipping },
  { call: 'wxa.sec.order.getOrder', functions: ['orderCron'], when: tellsShipping },
];

const allows = ({ config }: FunctionFacts, call: string) => config.permissions.openapi.includes(call);

/** Cloud calls stand in permissions.openapi of the functions that make them: -604101 otherwise. */
export const permissionsCheck: Check = {
  name: 'cloud calls',
  source: '云调用, permissions.openapi',
  run({ env, functions }) {
    const missing = needs
      .filter(({ when }) => when(env))
      .flatMap(({ call, functions: names }) =>
        functions
          .filter((each) => names.includes(each.name) && !allows(each, call))
          .map(({ name }): Result => ({
            level: 'bad',
            says: `${name} makes the cloud call ${call} and may not`,
            next: `add it to permissions.openapi in cloudfunctions/${name}/config.json`,
          })),
      );
    if (missing.length > 0 || functions.length === 0) return missing;
    return [{ level: 'ok', says: 'each function may make the cloud calls that it makes' }];
  },
};
