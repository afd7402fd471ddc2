import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { ShippingGateway } from '../gateways/shippingGateway';

/** What shipping needs of the outside world. */
export interface ShippingDeps {
  documents: Documents;
  /** Absent where the shop is not under WeChat's shipping management: nothing is told to WeChat then. */
  shippingGateway: ShippingGateway | undefined;
  /** COMPLETE_AFTER_DAYS; undefined: WeChat's own days. */
  completeAfterDays?: number | undefined;
  now(): Date;
  log: Log;
}
