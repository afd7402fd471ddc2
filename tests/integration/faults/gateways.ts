import type { GatewayName } from '../../../shared/gateways/paymentGateway';
import { isDirect, type RowChoice } from './table';

/** Set by `npm run faults`: every row with every gateway. */
export const EVERYTHING = process.env.FAULT_ROWS === 'all';

/** With which gateways a life is lived where nothing of it is the gateway's own. */
export const gatewaysOfAll: readonly GatewayName[] = EVERYTHING
  ? ['cloudPay', 'apiv3', 'apiv2']
  : ['cloudPay'];

/** Of a direct gateway's table what CloudPay's does not have: requests to WeChat Pay's servers, lost or done. */
export const ownRows: Pick<RowChoice, 'lives'> = EVERYTHING
  ? {}
  : { lives: ({ call, effect }) => isDirect(call.action) && effect !== 'disconnectAfter' };
