import type { FormGrant, SubscriptionGrant } from './grant';

/** What a message is sent with. */
export type Means =
  | { kind: 'subscription'; grant: SubscriptionGrant }
  /** `isStored`: whether the record stands in the database; a prepay id is first written down when it is used. */
  | { kind: 'form'; form: FormGrant; isStored: boolean };

export type MeansChoice =
  | Means
  | { kind: 'none'; why: string }
  /** A payment is so fresh that WeChat does not know its prepay id yet. */
  | { kind: 'soon'; why: string };
