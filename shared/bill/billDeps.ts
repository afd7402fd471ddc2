import type { BillSource, GatewayName } from '../gateways/paymentGateway';
import type { PaymentDeps } from '../payments/paymentDeps';

/** What matching bills needs of the outside world. */
export interface BillDeps extends PaymentDeps {
  /** Where the bills come from of payments made through this gateway. */
  billsOf(name: GatewayName): BillSource;
}
