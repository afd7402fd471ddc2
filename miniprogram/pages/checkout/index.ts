import { MAX_QUANTITY } from '../../cart/cart';
import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import { payView, type PayAct, type PayView } from '../../components/pay-panel/view';
import { settings } from '../../settings';
import type { ShopApp } from '../../shop';
import { checkoutView, type CheckoutView } from './view';

const { shop } = getApp<ShopApp>();

interface Data {
  cart: CheckoutView;
  pay: PayView;
  maxQuantity: number;
}

interface Custom {
  /** Whether the purchase under way was begun here. */
  isMine: boolean;
  unsubscribe: () => void;
  follow(state: CheckoutState): void;
  change(event: WechatMiniprogram.CustomEvent<{ quantity: number }, object, { sku: string }>): void;
  pay(): void;
  act(event: WechatMiniprogram.CustomEvent<{ act: PayAct }>): void;
  toProducts(): void;
}

Page<Data, Custom>({
  data: {
    cart: checkoutView([]),
    pay: payView({ at: 'idle' }),
    maxQuantity: MAX_QUANTITY,
  },
  isMine: false,
  unsubscribe: () => undefined,

  onLoad() {
    this.unsubscribe = shop.checkout.subscribe((state) => this.follow(state));
    this.setData({ cart: checkoutView(shop.cart.entries()) });
  },
  onUnload() {
    this.unsubscribe();
    const { at } = shop.checkout.state();
    if (this.isMine && (at === 'unanswered' || at === 'refused')) shop.checkout.dismiss();
  },

  follow(state) {
    if (!this.isMine) return;
    this.setData({ pay: payView(state) });
    if ('orderNo' in state) {
      this.isMine = false;
      void wx.redirectTo({ url: `/pages/result/index?orderNo=${state.orderNo}` });
    }
  },
  change(event) {
    if (this.data.pay.locked) return;
    const { sku } = event.currentTarget.dataset;
    const entry = shop.cart.entries().find((one) => one.sku === sku);
    if (entry) shop.cart.put(entry, event.detail.quantity);
    this.setData({ cart: checkoutView(shop.cart.entries()) });
  },
  pay() {
    if (this.data.pay.locked || shop.checkout.isBusy()) return;
    const { lines, totalFee } = this.data.cart;
    if (lines.length === 0) return;
    this.isMine = true;
    // The panel is allowed only here, in the tap, before anything is awaited.
    const asked = shop.grants.ask(Object.values(settings.templates));
    const wanted = { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) };
    shop.checkout.buy(wanted, totalFee, asked);
  },
  act({ detail: { act } }) {
    if (act === 'retry') shop.checkout.retry();
    else if (act === 'agree') shop.checkout.agree();
    else {
      const { at } = shop.checkout.state();
      shop.checkout.dismiss();
      if (act === 'orders') void wx.redirectTo({ url: '/pages/orders/index' });
      // The prices here are old: the list has the new ones.
      else if (at === 'priceChanged') this.toProducts();
    }
  },
  toProducts() {
    void wx.reLaunch({ url: '/pages/products/index' });
  },
});
