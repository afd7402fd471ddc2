import { CloudError } from '../cloudError';
import { type GatewayAction } from './action';
import { jsonAnswer } from './answer';
import { databaseAction, oldAggregateAction } from './databaseActions';
import { invokeFunctionAction } from './functionsAction';
import { oldOpenapiAction, openapiAction } from './openapiAction';
import { payAction } from './payAction';
import { storageAction } from './storageAction';

/** Actions by their whole name. */
const exact: Readonly<Record<string, GatewayAction>> = {
  'database.aggregate': oldAggregateAction,
  'functions.invokeFunction': invokeFunctionAction,
  'wx.wxPayApi': payAction,
  'wx.openApi': openapiAction,
  'wx.api': oldOpenapiAction,
};

/** Actions of services that know themselves which of them they offer. */
const byService: Readonly<Record<string, GatewayAction>> = {
  database: databaseAction,
  storage: storageAction,
};

const unknownAction: GatewayAction = {
  label: (action) => ({ action: action === '' ? 'unnamed' : action }),
  perform({ action }) {
    throw new CloudError('INVALID_PARAM', `the local cloud does not offer the action "${action}"`);
  },
  present: (reply, requestId) => jsonAnswer({ ...reply, requestId }),
};

/** The one that serves `name`; for a name nobody serves, one that refuses it. */
export function actionFor(name: string): GatewayAction {
  if (Object.hasOwn(exact, name)) return exact[name] ?? unknownAction;
  const service = name.slice(0, Math.max(0, name.indexOf('.')));
  return Object.hasOwn(byService, service) ? (byService[service] ?? unknownAction) : unknownAction;
}
