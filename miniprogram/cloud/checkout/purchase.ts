import type { PaymentArguments } from '../../../shared/contracts/wxPay';

export interface CartLine {
  sku: string;
  quantity: number;
}

/** What is to be paid: a cart, or an order that exists already. */
export type Wanted = { lines: CartLine[] } | { orderNo: string };

/** One wish to pay. Its key stays the same until the server has given a definite answer. */
export interface Purchase {
  wanted: Wanted;
  requestKey: string;
  /** The sum that the buyer saw when tapping, in fen. */
  shownFee: number;
  /** Whether the key comes from an earlier, unanswered try. */
  keyIsReused: boolean;
}

/** An order with its cashier arguments. */
export interface OpenedOrder {
  orderNo: string;
  outTradeNo: string;
  /** Fen, as the server priced it. */
  totalFee: number;
  payment: PaymentArguments;
}

/** Equal wishes have equal texts. */
export function wantedText(wanted: Wanted): string {
  if ('orderNo' in wanted) return wanted.orderNo;
  return wanted.lines
    .map(({ sku, quantity }) => `${sku}*${quantity}`)
    .sort()
    .join(' ');
}
