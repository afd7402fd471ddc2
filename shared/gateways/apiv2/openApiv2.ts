import type { DirectGatewayDeps } from '../direct/directGateway';
import { createHttpExchange } from '../direct/httpExchange';
import type { PaymentGateway } from '../paymentGateway';
import { createApiv2Gateway } from './apiv2Gateway';

/** APIv2 over real connections. */
export function openApiv2(deps: Omit<DirectGatewayDeps, 'http'>): PaymentGateway {
  return createApiv2Gateway({ ...deps, http: createHttpExchange() });
}
