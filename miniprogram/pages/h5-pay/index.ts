import { bridgeRequestOf, type BridgeRequest } from '../../bridge/bridgeRequest';
import { returnUrl, type ReturnHint } from '../../bridge/returnUrl';
import { cashierReturnOf } from '../../cloud/checkout/cashierReturn';
import { orderNoOf, type CheckoutState } from '../../cloud/checkout/checkoutState';
import { payView, type PayAct, type PayView } from '../../components/pay-panel/view';
import { settings } from '../../settings';
import type { ShopApp } from '../../shop';
import { orderDetailView, type OrderDetailView } from '../order/view';
import { resultView, type ResultView } from '../result/view';
import { foreignView, type ForeignState, type ForeignView } from './foreignView';
import { goodsView, type GoodsView } from './goodsView';
import { checkoutHint, foreignHints, orderHints } from './returnHint';

const { shop } = getApp<ShopApp>();

interface Data {
  phase: 'loading' | 'trouble' | 'goods' | 'order' | 'foreign';
  trouble: string;
  canRetry: boolean;
  goods: GoodsView;
  order: OrderDetailView | null;
  pay: PayView;
  result: ResultView | null;
  foreign: ForeignView;
  canPay: boolean;
  canReturn: boolean;
}

interface Custom {
  request: BridgeRequest;
  /** Empty until there is one: goods become an order with the tap. */
  orderNo: string;
  hint: ReturnHint;
  isMine: boolean;
  isGone: boolean;
  unsubscribe: () => void;
  follow(state: CheckoutState): void;
  load(orderNo: string): Promise<void>;
  pay(): void;
  act(event: WechatMiniprogram.CustomEvent<{ act: PayAct }>): void;
  askAgain(): void;
  showForeign(state: ForeignState): void;
  payForeign(): Promise<void>;
  goBack(): void;
  recover(): Promise<void>;
  toOrder(): void;
}

/** Pays what an H5 page hands over, and goes back to it. The page's query decides nothing: the server is asked. */
Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    canRetry: false,
    goods: goodsView({ lines: [], totalFee: 0 }),
    order: null,
    pay: payView({ at: 'idle' }),
    result: null,
    foreign: foreignView('ready'),
    canPay: false,
    canReturn: false,
  },
  request: { kind: 'wrong', text: '' },
  orderNo: '',
  hint: 'unknown',
  isMine: false,
  isGone: false,
  unsubscribe: () => undefined,

  async onLoad(query) {
    const request = bridgeRequestOf(query, settings);
    this.request = request;
    if (request.kind === 'wrong') return this.setData({ phase: 'trouble', trouble: request.text });
    this.setData({ canReturn: request.back !== '' });
    if (request.kind === 'foreign') return this.showForeign('ready');
    this.unsubscribe = shop.checkout.subscribe((state) => this.follow(state));
    if (request.kind === 'goods')
      return this.setData({ phase: 'goods', goods: goodsView(request), canPay: true });
    this.orderNo = request.orderNo;
    await this.load(request.orderNo);
  },
  onUnload() {
    this.isGone = true;
    this.unsubscribe();
    const state = shop.checkout.state();
    const isOurs = this.orderNo !== '' && orderNoOf(state) === this.orderNo;
    const isStuck = this.isMine && (state.at === 'unanswered' || state.at === 'refused');
    if (isStuck || (isOurs && checkoutHint(state) !== undefined)) shop.checkout.dismiss();
  },

  async load(orderNo) {
    const outcome = await shop.call('orders', { do: 'get', orderNo });
    if (this.isGone) return;
    if (outcome.kind !== 'answered') {
      const canRetry = !(outcome.kind === 'refused' && outcome.code === 'ORDER_NOT_FOUND');
      return this.setData({ phase: 'trouble', trouble: outcome.text, canRetry });
    }
    const { order } = outcome.reply;
    shop.checkout.seen(order);
    this.hint = orderHints[order.status];
    const view = orderDetailView(order, shop.checkout.isConfirming(orderNo));
    this.setData({ phase: 'order', order: view, canPay: view.canPay });
    if (order.status === 'unpaid' && !view.canPay) shop.checkout.look(orderNo);
  },
  follow(state) {
    if (this.isGone) return;
    const orderNo = orderNoOf(state);
    if (this.isMine) {
      this.setData({ pay: payView(state) });
      // Goods that were not wanted at the new price are no order any more.
      this.orderNo = orderNo ?? (this.data.phase === 'goods' ? '' : this.orderNo);
      this.isMine = state.at !== 'idle';
    }
    const hint = checkoutHint(state);
    if (orderNo === undefined || orderNo !== this.orderNo || hint === undefined) return;
    this.isMine = false;
    this.hint = hint;
    const result = resultView(state, orderNo);
    this.setData({ result, canPay: result.canPay });
    if (this.data.phase === 'goods') void this.load(orderNo);
    // The server has spoken: the H5 page goes on.
    if (hint === 'paid') this.goBack();
  },
  pay() {
    const { order, canPay, pay } = this.data;
    const { request } = this;
    if (!canPay || pay.locked || shop.checkout.isBusy()) return;
    this.isMine = true;
    this.setData({ result: null });
    // The panel is allowed only here, in the tap, before anything is awaited.
    const asked = shop.grants.ask(Object.values(settings.templates));
    if (order) shop.checkout.buy({ orderNo: order.orderNo }, order.totalFee, asked);
    else if (request.kind === 'goods')
      shop.checkout.buy({ lines: request.lines }, request.totalFee, asked, request.ticket);
  },
  act({ detail: { act } }) {
    if (act === 'retry') return shop.checkout.retry();
    if (act === 'agree') return shop.checkout.agree();
    shop.checkout.dismiss();
    if (act === 'orders') void wx.redirectTo({ url: '/pages/orders/index' });
  },
  askAgain() {
    shop.checkout.askAgain();
  },

  showForeign(state) {
    this.hint = foreignHints[state];
    this.setData({ phase: 'foreign', foreign: foreignView(state) });
  },
  async payForeign() {
    const { request } = this;
    if (request.kind !== 'foreign' || this.data.foreign.locked || shop.checkout.isBusy()) return;
    this.showForeign('paying');
    const visit = async () => shop.requestPayment(request.payment);
    const returned = await visit().then(() => 'ok' as const, cashierReturnOf);
    if (!this.isGone) this.showForeign(returned);
  },

  goBack() {
    const { request, hint } = this;
    if (request.kind === 'wrong' || request.back === '') return;
    const orderNo = this.orderNo === '' ? {} : { orderNo: this.orderNo };
    shop.wayBack.go(returnUrl(request.back, { ...orderNo, result: hint }));
  },
  async recover() {
    if (!this.data.canRetry || this.orderNo === '') return void wx.reLaunch({ url: '/pages/products/index' });
    this.setData({ phase: 'loading' });
    await this.load(this.orderNo);
  },
  toOrder() {
    void wx.redirectTo({ url: `/pages/order/index?orderNo=${this.orderNo}` });
  },
});
