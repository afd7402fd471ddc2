import type { DirectGatewayDeps } from '../direct/directGateway';
import { createHttpExchange } from '../direct/httpExchange';
import type { PaymentGateway } from '../paymentGateway';
import { createApiv3Gateway } from './apiv3Gateway';

/** APIv3 over real connections. */
export function openApiv3(deps: Omit<DirectGatewayDeps, 'http'>): PaymentGateway {
  return createApiv3Gateway({ ...deps, http: createHttpExchange() });
}
