import type { PaymentArguments } from '../contracts/wxPay';
import type { Fen } from '../money/fen';

export type GatewayName = 'cloudPay' | 'apiv3' | 'apiv2';

/** Who takes the money: kept with every payment, so that queries and refunds go back the same way. */
export interface Merchant {
  appid: string;
  mchId: string;
}

export interface CreateInput extends Merchant {
  outTradeNo: string;
  openid: string;
  totalFee: Fen;
  /** Shown by WeChat in the buyer's bill and shopping orders. */
  description: string;
  clientIp: string;
  /** WeChat takes no money after this; at least a minute ahead. */
  expiresAt: Date;
  /** Comes back with the notice; our orderNo. */
  attach: string;
}

export type CreateOutcome =
  | { kind: 'created'; prepayId: string; payArguments: PaymentArguments; expiresAt: Date }
  /** WeChat answered and refused; `text` is for people, never for decisions. Query before going on. */
  | { kind: 'rejected'; text: string }
  /** The account or the settings cannot do this at all. */
  | { kind: 'misconfigured'; text: string }
  /** No usable answer: the trade may exist. */
  | { kind: 'unknown'; text: string };

/** A trade that WeChat says is paid. */
export interface PaidTrade extends Merchant {
  outTradeNo: string;
  transactionId: string;
  totalFee: Fen;
  cashFee: Fen;
  /** ISO 4217; absent where WeChat does not say. */
  currency?: string;
  openid: string;
  paidAt: Date;
  /** Whether any refund was begun, ours or one from the merchant platform. */
  refundBegun: boolean;
}

export type QueryOutcome =
  | { kind: 'paid'; trade: PaidTrade }
  | { kind: 'unpaid' }
  | { kind: 'closed' }
  /** WeChat does not know the number (yet): no reason to close or to fail. */
  | { kind: 'notFound' }
  | { kind: 'unknown'; text: string };

export type CloseOutcome =
  | { kind: 'closed' }
  /** Refused: paid meanwhile, too young, or closed already. Query to learn which. */
  | { kind: 'rejected'; text: string }
  | { kind: 'unknown'; text: string };

export interface RefundInput extends Merchant {
  outTradeNo: string;
  outRefundNo: string;
  refundFee: Fen;
  /** The whole payment. */
  totalFee: Fen;
  reason: string;
}

export type RefundOutcome =
  /** Accepted is not refunded: the end comes by notice or query. WeChat may say which part goes back as coupon. */
  | { kind: 'accepted'; refundId: string; couponRefundFee?: Fen }
  /** The merchant's balance is too low: the refund is parked until there is money again. */
  | { kind: 'notEnough'; text: string }
  /** This try was refused; the number stays, and a later try may succeed. */
  | { kind: 'rejected'; text: string }
  | { kind: 'unknown'; text: string };

export type BillOutcome =
  /** The day's bill as WeChat wrote it, in pieces: a big one never stands in memory as a whole. */
  | { kind: 'bill'; content: AsyncIterable<Uint8Array> }
  /** WeChat has no bill for that day: nothing was traded. */
  | { kind: 'none' }
  /** Not made yet: ask again later. */
  | { kind: 'notReady' }
  | { kind: 'unknown'; text: string };

export type RefundEnd = 'succeeded' | 'closed' | 'abnormal';

export type RefundQueryOutcome =
  | { kind: 'found'; end?: RefundEnd; refundId?: string; refundFee?: Fen }
  /** WeChat knows it, but this channel does not tell its state (CloudPay's lists arrive empty). */
  | { kind: 'foundWithoutState' }
  | { kind: 'notFound' }
  | { kind: 'unknown'; text: string };

export interface RefundNotice {
  kind: 'refund';
  mchId: string;
  /** Absent where the notice does not name it (APIv3). */
  appid?: string;
  outTradeNo: string;
  outRefundNo: string;
  refundId: string;
  totalFee: Fen;
  refundFee: Fen;
  end: RefundEnd;
  finishedAt: Date | undefined;
  /** Begun by a person in the merchant platform: the number is not ours. */
  external: boolean;
  /** False where nothing vouches for what it says (APIv2 signs no refund notice): WeChat is asked for the state. */
  proven: boolean;
}

export interface PaymentNotice extends Merchant {
  kind: 'payment';
  outTradeNo: string;
  transactionId: string;
  totalFee: Fen;
  /** ISO 4217; absent where WeChat does not say. */
  currency?: string;
  openid: string;
  /** What we sent as `attach`, if it came back. */
  attach: string | undefined;
}

export type Notice =
  | PaymentNotice
  | RefundNotice
  /** WeChat's, but not to be understood: a person has to look. */
  | { kind: 'unreadable'; reason: string }
  /** Nothing shows that it is WeChat's: nothing may follow from it. */
  | { kind: 'refused'; reason: string }
  /** WeChat's test of keys and address, asked for by a person (npm run echo): nothing follows from it. */
  | { kind: 'echo'; reason: string }
  /** A setting or key of ours does not fit: the notice is good, and must come again. */
  | { kind: 'misconfigured'; reason: string };

/** WeChat Pay as the domain needs it. Every method ends within the time limit given to the gateway; none throws. */
export interface PaymentGateway {
  readonly name: GatewayName;
  /** WeChat refuses to close a trade younger than this, in ms. */
  readonly minimumCloseAgeMs: number;
  create(input: CreateInput): Promise<CreateOutcome>;
  query(input: Merchant & { outTradeNo: string }): Promise<QueryOutcome>;
  close(input: Merchant & { outTradeNo: string }): Promise<CloseOutcome>;
  refund(input: RefundInput): Promise<RefundOutcome>;
  queryRefund(input: Merchant & { outTradeNo: string; outRefundNo: string }): Promise<RefundQueryOutcome>;
}

/** The daily bills of a gateway. Never throws. */
export interface BillSource {
  /** Payments and refunds of one day, `day` as yyyyMMdd in Beijing time. Reading `content` may throw. */
  downloadBill(input: Merchant & { day: string }): Promise<BillOutcome>;
}
