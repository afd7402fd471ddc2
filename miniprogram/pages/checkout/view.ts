import { cartCount, cartFee, type CartEntry } from '../../cart/cart';
import { feeText } from '../../format/fee';

export interface CheckoutLineView {
  sku: string;
  title: string;
  feeText: string;
  quantity: number;
}

export interface CheckoutView {
  lines: CheckoutLineView[];
  count: number;
  totalText: string;
  /** Fen: the sum that the buyer sees. */
  totalFee: number;
}

/** The cart as it is about to be ordered. Pure. */
export function checkoutView(entries: readonly CartEntry[]): CheckoutView {
  const totalFee = cartFee(entries);
  return {
    lines: entries.map(({ sku, title, fee, quantity }) => ({
      sku,
      title,
      feeText: feeText(fee),
      quantity,
    })),
    count: cartCount(entries),
    totalText: feeText(totalFee),
    totalFee,
  };
}
