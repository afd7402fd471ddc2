import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { GatewayName, PaymentGateway } from '../gateways/paymentGateway';
import type { RandomDigits } from '../numbers';

/** What moving money needs of the outside world. */
export interface PaymentDeps {
  documents: Documents;
  /** The gateway that a payment was made through. */
  gatewayOf(name: GatewayName): PaymentGateway;
  now(): Date;
  randomDigits: RandomDigits;
  /** Resolves after `ms`; rejects when the signal aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  log: Log;
}
