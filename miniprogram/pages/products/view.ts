import { cartCount, cartFee, type CartEntry } from '../../cart/cart';
import type { CatalogueProduct } from '../../cloud/catalogue';
import { orderNoOf, type CheckoutState } from '../../cloud/checkout/checkoutState';
import { feeText } from '../../format/fee';

export interface ProductRow {
  sku: string;
  title: string;
  feeText: string;
  quantity: number;
}

export interface CartView {
  count: number;
  totalText: string;
}

/** Every product with how many of it are in the cart. Pure. */
export function productRows(
  products: readonly CatalogueProduct[],
  quantityOf: (sku: string) => number,
): ProductRow[] {
  return products.map(({ sku, title, fee }) => ({
    sku,
    title,
    feeText: feeText(fee),
    quantity: quantityOf(sku),
  }));
}

export function cartView(entries: readonly CartEntry[]): CartView {
  return { count: cartCount(entries), totalText: feeText(cartFee(entries)) };
}

const bannerTexts: Partial<Record<CheckoutState['at'], string>> = {
  confirming: '有一笔订单正在确认支付结果',
  waiting: '有一笔订单正在确认支付结果，请勿重复支付',
  paid: '您的订单已支付成功',
};

/** What the first page says of an order from before the app was closed. */
export function bannerOf(state: CheckoutState): { text: string; orderNo: string } | null {
  const text = bannerTexts[state.at];
  const orderNo = orderNoOf(state);
  return text !== undefined && orderNo !== undefined ? { text, orderNo } : null;
}
