import type { BillDayRecord } from './bill/billDay';
import type { BillDifference } from './bill/finding';
import type { Incident } from './incidents/incident';
import type { LedgerEntry } from './ledger/ledgerEntry';
import type { MerchantRecord, PlatformCertificateRecord } from './merchants/merchant';
import type { GrantRecord } from './messages/grant';
import type { MessageRecord } from './messages/message';
import type { OrderRecord } from './orders/order';
import type { PaymentRecord } from './payments/payment';
import type { Product } from './products/product';
import type { RefundRecord } from './refunds/refund';
import type { RequestClaim } from './requests/requestClaim';
import type { ShipmentRecord } from './shipping/shipment';
import type { TicketRecord } from './tickets/ticket';
import type { TokenRecord } from './tokens/token';

/** Collection `operators`; `_id` is the openid. */
export interface OperatorRecord {
  _id: string;
  roles: string[];
}

/** Every collection with the shape of its documents. */
export interface Collections {
  products: Product;
  orders: OrderRecord;
  payments: PaymentRecord;
  refunds: RefundRecord;
  messages: MessageRecord;
  grants: GrantRecord;
  tokens: TokenRecord;
  ledger: LedgerEntry;
  operators: OperatorRecord;
  requests: RequestClaim;
  incidents: Incident;
  billDays: BillDayRecord;
  billDifferences: BillDifference;
  merchantKeys: MerchantRecord;
  platformCertificates: PlatformCertificateRecord;
  shipments: ShipmentRecord;
  tickets: TicketRecord;
}

export type CollectionName = keyof Collections;
