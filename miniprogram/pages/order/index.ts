import type { OrderView } from '../../../shared/contracts/order';
import { orderNoOf, type CheckoutState } from '../../cloud/checkout/checkoutState';
import { payView, type PayAct, type PayView } from '../../components/pay-panel/view';
import { settings } from '../../settings';
import type { ShopApp } from '../../shop';
import { cancelOrder, confirmReceipt, type Errand } from './errands';
import { findOrder } from './findOrder';
import { orderReferenceOf, type OrderReference } from './orderReference';
import { orderDetailView, type OrderDetailView } from './view';

const { shop } = getApp<ShopApp>();

interface Data {
  phase: 'loading' | 'trouble' | 'ready';
  trouble: string;
  canRetry: boolean;
  order: OrderDetailView | null;
  pay: PayView;
  /** An errand is under way: every button waits. */
  isSending: boolean;
  refundOpen: boolean;
}

interface Custom {
  reference: OrderReference | undefined;
  isMine: boolean;
  isGone: boolean;
  /** How often the order was asked for: of two answers on their way only the newest question's counts. */
  loads: number;
  unsubscribe: () => void;
  follow(state: CheckoutState): void;
  load(): Promise<void>;
  show(order: OrderView): void;
  send(errand: Errand): Promise<void>;
  pay(): void;
  act(event: WechatMiniprogram.CustomEvent<{ act: PayAct }>): void;
  cancel(): Promise<void>;
  confirmReceipt(): Promise<void>;
  openRefund(): void;
  closeRefund(): void;
  refundBusy(event: WechatMiniprogram.CustomEvent<{ isSending: boolean }>): void;
  refundApplied(): Promise<void>;
  /** The button of a page without an order. */
  recover(): Promise<void>;
  toOrders(): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    canRetry: true,
    order: null,
    pay: payView({ at: 'idle' }),
    isSending: false,
    refundOpen: false,
  },
  reference: undefined,
  isMine: false,
  isGone: false,
  loads: 0,
  unsubscribe: () => undefined,

  onLoad(query) {
    this.reference = orderReferenceOf(query);
    this.unsubscribe = shop.checkout.subscribe((state) => this.follow(state));
  },
  async onShow() {
    await this.load();
  },
  onUnload() {
    this.isGone = true;
    this.unsubscribe();
    const { at } = shop.checkout.state();
    if (this.isMine && (at === 'unanswered' || at === 'refused')) shop.checkout.dismiss();
  },
  async onPullDownRefresh() {
    await this.load();
    await wx.stopPullDownRefresh();
  },

  follow(state) {
    const orderNo = this.data.order?.orderNo;
    if (this.isMine) {
      this.setData({ pay: payView(state) });
      if (!('orderNo' in state)) return;
      this.isMine = false;
      void wx.redirectTo({ url: `/pages/result/index?orderNo=${state.orderNo}` });
    } else if (orderNo !== undefined && orderNoOf(state) === orderNo) {
      if (state.at === 'paid' || state.at === 'closed' || state.at === 'unpaid') void this.load();
    }
  },
  async load() {
    const { reference } = this;
    if (!reference) {
      this.setData({ phase: 'trouble', trouble: '没有说明是哪一笔订单', canRetry: false });
      return;
    }
    const load = (this.loads += 1);
    const isOld = () => this.isGone || load !== this.loads;
    const found = await findOrder(shop.call, reference);
    if (isOld()) return;
    if (found.kind !== 'answered') {
      const canRetry = !(found.kind === 'refused' && found.code === 'ORDER_NOT_FOUND');
      if (!this.data.order) this.setData({ phase: 'trouble', trouble: found.text, canRetry });
      else await wx.showToast({ title: found.text, icon: 'none' });
      return;
    }
    this.reference = { kind: 'orderNo', number: found.order.orderNo };
    this.show(found.order);
    if (found.order.status !== 'unpaid') return;
    // A notice may be late or lost: WeChat is asked while the buyer looks.
    const asked = await shop.call('orders', { do: 'nudge', orderNo: found.order.orderNo });
    if (!isOld() && asked.kind === 'answered') this.show(asked.reply.order);
  },
  show(order) {
    shop.checkout.seen(order);
    const view = orderDetailView(order, shop.checkout.isConfirming(order.orderNo));
    this.setData({ phase: 'ready', order: view });
    if (view.refundableFee === 0) this.setData({ refundOpen: false });
  },
  async send(errand) {
    const { order } = this.data;
    if (!order) return;
    const { confirm } = await wx.showModal(errand.question);
    if (!confirm || this.data.isSending) return;
    this.setData({ isSending: true });
    const outcome = await shop.call('orders', { do: errand.do, orderNo: order.orderNo });
    if (this.isGone) return;
    this.setData({ isSending: false });
    await wx.showToast({ title: outcome.kind === 'answered' ? errand.done : outcome.text, icon: 'none' });
    if (outcome.kind !== 'answered') return this.load();
    // What an earlier question still brings is older than this.
    this.loads += 1;
    this.show(outcome.reply.order);
  },
  pay() {
    const { order, pay, isSending } = this.data;
    if (!order?.canPay || pay.locked || isSending || shop.checkout.isBusy()) return;
    this.isMine = true;
    // The panel is allowed only here, in the tap, before anything is awaited.
    const asked = shop.grants.ask(Object.values(settings.templates));
    shop.checkout.buy({ orderNo: order.orderNo }, order.totalFee, asked);
  },
  act({ detail: { act } }) {
    if (act === 'retry') shop.checkout.retry();
    else if (act === 'agree') shop.checkout.agree();
    else {
      shop.checkout.dismiss();
      if (act === 'orders') this.toOrders();
      else void this.load();
    }
  },
  cancel() {
    return this.send(cancelOrder);
  },
  async confirmReceipt() {
    const { order, isSending } = this.data;
    if (!order || isSending) return;
    // WeChat's own component asks by itself; without it the money waits for its own time.
    const returned = order.confirmWith === '' ? 'absent' : await shop.receipt.confirm(order.confirmWith);
    if (this.isGone) return;
    if (returned === 'absent') return this.send(confirmReceipt);
    if (returned === 'fail') await wx.showToast({ title: '微信没有确认收货，请稍后再试', icon: 'none' });
    if (returned === 'success') await shop.call('orders', { do: 'confirmReceipt', orderNo: order.orderNo });
    await this.load();
  },
  openRefund() {
    this.setData({ refundOpen: true });
  },
  closeRefund() {
    this.setData({ refundOpen: false });
  },
  refundBusy({ detail: { isSending } }) {
    this.setData({ isSending });
  },
  async refundApplied() {
    if (this.isGone) return;
    this.setData({ refundOpen: false });
    await wx.showToast({ title: '已提交，等待商家处理', icon: 'none' });
    await this.load();
  },
  async recover() {
    if (!this.data.canRetry) return this.toOrders();
    this.setData({ phase: 'loading' });
    await this.load();
  },
  toOrders() {
    void wx.redirectTo({ url: '/pages/orders/index' });
  },
});
