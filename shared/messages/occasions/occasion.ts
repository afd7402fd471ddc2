import type { OrderRecord } from '../../orders/order';
import type { RefundRecord } from '../../refunds/refund';
import type { ShipmentRecord } from '../../shipping/shipment';
import type { MessageValue, ValueKind } from '../messageValue';

/** What a message speaks of, as it stands when it is sent. */
export interface Subject {
  order: OrderRecord;
  refund?: RefundRecord;
  shipment?: ShipmentRecord;
}

export type Reading<V> =
  /** It has happened: this can be told. */
  | { kind: 'told'; values: V }
  /** It has not happened yet, or is not written down yet. */
  | { kind: 'notYet'; reason: string }
  /** It will never happen. */
  | { kind: 'never'; reason: string };

/** A value for each keyword, of its kind. */
export type ValuesOf<K extends Record<string, ValueKind>> = {
  [P in keyof K]: Extract<MessageValue, { kind: K[P] }>;
};

/** One occasion: the keywords that a template may use, and how they are read from order and refund. */
export interface OccasionContent {
  keywords: Readonly<Record<string, ValueKind>>;
  read(subject: Subject): Reading<Record<string, MessageValue>>;
}

/** Ties the keywords of an occasion to the values that it reads. */
export function defineOccasion<const K extends Record<string, ValueKind>>(content: {
  keywords: K;
  read(subject: Subject): Reading<ValuesOf<K>>;
}): OccasionContent {
  return content;
}
