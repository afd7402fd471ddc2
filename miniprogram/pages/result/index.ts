import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import { orderNoOf } from '../../cloud/checkout/checkoutState';
import type { ShopApp } from '../../shop';
import { resultView, type ResultView } from './view';

const { shop } = getApp<ShopApp>();

interface Data {
  orderNo: string;
  result: ResultView;
}

interface Custom {
  unsubscribe: () => void;
  follow(state: CheckoutState): void;
  askAgain(): void;
  toOrder(): void;
  toOrders(): void;
  toProducts(): void;
}

Page<Data, Custom>({
  data: { orderNo: '', result: resultView({ at: 'idle' }, '') },
  unsubscribe: () => undefined,

  onLoad({ orderNo = '' }) {
    this.setData({ orderNo });
    this.unsubscribe = shop.checkout.subscribe((state) => this.follow(state));
  },
  onShow() {
    const { orderNo } = this.data;
    if (orderNo !== '') shop.checkout.look(orderNo);
    this.follow(shop.checkout.state());
  },
  onUnload() {
    this.unsubscribe();
    if (orderNoOf(shop.checkout.state()) === this.data.orderNo) shop.checkout.dismiss();
  },

  follow(state) {
    const { orderNo } = this.data;
    if (orderNoOf(state) === orderNo) this.setData({ result: resultView(state, orderNo) });
  },
  askAgain() {
    shop.checkout.askAgain();
  },
  toOrder() {
    void wx.redirectTo({ url: `/pages/order/index?orderNo=${this.data.orderNo}` });
  },
  toOrders() {
    void wx.redirectTo({ url: '/pages/orders/index' });
  },
  toProducts() {
    void wx.reLaunch({ url: '/pages/products/index' });
  },
});
