import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { Printer } from '../gateways/printer';

/** What printing tickets needs. */
export interface TicketDeps {
  documents: Documents;
  printer: Printer;
  /** Stands at the head of each ticket. */
  shopName: string;
  now(): Date;
  log: Log;
}
