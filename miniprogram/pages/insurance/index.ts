import { insuranceRequestOf, type InsuranceRequest } from '../../bridge/insuranceRequest';
import { returnUrl, type ReturnHint } from '../../bridge/returnUrl';
import { orderNoOf, type CheckoutState } from '../../cloud/checkout/checkoutState';
import { settings } from '../../settings';
import type { ShopApp } from '../../shop';
import { checkoutHint } from '../h5-pay/returnHint';
import { resultView, type ResultView } from '../result/view';

const { shop } = getApp<ShopApp>();

interface Data {
  orderNo: string;
  trouble: string;
  /** The other mini program is being opened, or is open. */
  isAway: boolean;
  result: ResultView | null;
  canReturn: boolean;
}

interface Custom {
  request: InsuranceRequest;
  hint: ReturnHint;
  isGone: boolean;
  unsubscribe: () => void;
  follow(state: CheckoutState): void;
  go(): Promise<void>;
  askAgain(): void;
  goBack(): void;
  toOrder(): void;
  toOrders(): void;
}

/** The jump to the medical-insurance mini program. It comes back without a result: the server is asked for it. */
Page<Data, Custom>({
  data: { orderNo: '', trouble: '', isAway: false, result: null, canReturn: false },
  request: { kind: 'wrong', text: '' },
  hint: 'unknown',
  isGone: false,
  unsubscribe: () => undefined,

  onLoad(query) {
    const request = insuranceRequestOf(query, settings);
    this.request = request;
    if (request.kind === 'wrong') return this.setData({ trouble: request.text });
    this.setData({ orderNo: request.orderNo, canReturn: request.back !== '' });
    this.unsubscribe = shop.checkout.subscribe((state) => this.follow(state));
  },
  onUnload() {
    this.isGone = true;
    this.unsubscribe();
    const state = shop.checkout.state();
    if (orderNoOf(state) === this.data.orderNo && checkoutHint(state) !== undefined) shop.checkout.dismiss();
  },

  follow(state) {
    const { orderNo } = this.data;
    const hint = checkoutHint(state);
    // It was being asked about, and is given up: there is no such order of this buyer.
    const isUnknown = state.at === 'idle' && this.data.result !== null && this.hint === 'unknown';
    if (isUnknown && !this.isGone) this.setData({ trouble: '没有找到这笔订单' });
    if (this.isGone || hint === undefined || orderNoOf(state) !== orderNo) return;
    this.hint = hint;
    this.setData({ isAway: false, result: resultView(state, orderNo) });
  },
  async go() {
    const { request } = this;
    if (request.kind === 'wrong' || this.data.isAway) return;
    this.setData({ isAway: true });
    const jumped = await shop.insurance.go(request);
    if (jumped === 'stayed' && !this.isGone) this.setData({ isAway: false });
  },
  askAgain() {
    shop.checkout.askAgain();
  },
  goBack() {
    const { request, hint } = this;
    if (request.kind === 'wrong' || request.back === '') return;
    shop.wayBack.go(returnUrl(request.back, { orderNo: request.orderNo, result: hint }));
  },
  toOrder() {
    void wx.redirectTo({ url: `/pages/order/index?orderNo=${this.data.orderNo}` });
  },
  toOrders() {
    void wx.redirectTo({ url: '/pages/orders/index' });
  },
});
