import type { OrderView } from '../../../shared/contracts/order';
import { orderNoOf, type CheckoutState } from '../../cloud/checkout/checkoutState';
import type { Outcome } from '../../cloud/callFunction';
import { keepsKey } from '../../cloud/keepsKey';
import { payView, type PayAct, type PayView } from '../../components/pay-panel/view';
import { yuanText } from '../../format/fee';
import { settings } from '../../settings';
import type { ShopApp } from '../../shop';
import { findOrder } from './findOrder';
import { orderReferenceOf, type OrderReference } from './orderReference';
import { MAX_REASON_LENGTH, parseRefundForm, type RefundForm } from './refundForm';
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
  refund: RefundForm;
  refundError: string;
  maxReasonLength: number;
}

interface Custom {
  reference: OrderReference | undefined;
  isMine: boolean;
  isGone: boolean;
  /** The same application keeps its key until the server has answered it. */
  refundKey: string;
  unsubscribe: () => void;
  follow(state: CheckoutState): void;
  load(): Promise<void>;
  show(order: OrderView): void;
  send(errand: () => Promise<Outcome<{ order: OrderView }>>, done: string): Promise<void>;
  pay(): void;
  act(event: WechatMiniprogram.CustomEvent<{ act: PayAct }>): void;
  cancel(): Promise<void>;
  confirmReceipt(): Promise<void>;
  openRefund(): void;
  closeRefund(): void;
  typeYuan(event: WechatMiniprogram.Input): void;
  typeReason(event: WechatMiniprogram.TextareaInput): void;
  applyRefund(): Promise<void>;
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
    refund: { yuan: '', reason: '' },
    refundError: '',
    maxReasonLength: MAX_REASON_LENGTH,
  },
  reference: undefined,
  isMine: false,
  isGone: false,
  refundKey: '',
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
    const found = await findOrder(shop.call, reference);
    if (this.isGone) return;
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
    if (!this.isGone && asked.kind === 'answered') this.show(asked.reply.order);
  },
  show(order) {
    shop.checkout.seen(order);
    const view = orderDetailView(order, shop.checkout.isConfirming(order.orderNo));
    this.setData({ phase: 'ready', order: view });
    if (view.refundableFee === 0) this.setData({ refundOpen: false });
  },
  async send(errand, done) {
    if (this.data.isSending) return;
    this.setData({ isSending: true });
    const outcome = await errand();
    if (this.isGone) return;
    this.setData({ isSending: false });
    await wx.showToast({ title: outcome.kind === 'answered' ? done : outcome.text, icon: 'none' });
    if (outcome.kind === 'answered') this.show(outcome.reply.order);
    else await this.load();
  },
  pay() {
    const { order, pay, isSending } = this.data;
    if (!order?.canPay || pay.locked || isSending || shop.checkout.isBusy()) return;
    this.isMine = true;
    // The panel is allowed only here, in the tap, before anything is awaited.
    const asked = shop.grants.ask([settings.templates.paid, settings.templates.refunded]);
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
  async cancel() {
    const { order } = this.data;
    if (!order) return;
    const { confirm } = await wx.showModal({
      title: '取消订单',
      content: '确定取消这笔订单吗？',
      confirmText: '取消订单',
      cancelText: '再想想',
    });
    if (!confirm) return;
    await this.send(() => shop.call('orders', { do: 'cancel', orderNo: order.orderNo }), '订单已取消');
  },
  async confirmReceipt() {
    const { order } = this.data;
    if (!order) return;
    const { confirm } = await wx.showModal({
      title: '确认收货',
      content: '确定已经收到全部商品吗？',
      confirmText: '确认收货',
      cancelText: '还没收到',
    });
    if (!confirm) return;
    await this.send(
      () => shop.call('orders', { do: 'confirmReceipt', orderNo: order.orderNo }),
      '已确认收货',
    );
  },
  openRefund() {
    const { order } = this.data;
    if (!order) return;
    this.refundKey = shop.newKey();
    const refund = { yuan: yuanText(order.refundableFee), reason: '' };
    this.setData({ refundOpen: true, refundError: '', refund });
  },
  closeRefund() {
    this.setData({ refundOpen: false });
  },
  typeYuan({ detail: { value } }) {
    this.setData({ 'refund.yuan': value, refundError: '' });
  },
  typeReason({ detail: { value } }) {
    this.setData({ 'refund.reason': value, refundError: '' });
  },
  async applyRefund() {
    const { order, refund, isSending } = this.data;
    if (!order || isSending) return;
    const parsed = parseRefundForm(refund, order.refundableFee);
    if (parsed.kind === 'wrong') {
      this.setData({ refundError: parsed.text });
      return;
    }
    this.setData({ isSending: true, refundError: '' });
    void shop.grants.ask([settings.templates.refunded]);
    const { refundFee, reason } = parsed;
    const outcome = await shop.call('refund', {
      do: 'apply',
      orderNo: order.orderNo,
      refundFee,
      reason,
      requestKey: this.refundKey,
    });
    if (this.isGone) return;
    this.setData({ isSending: false });
    if (outcome.kind === 'answered') {
      this.setData({ refundOpen: false });
      await wx.showToast({ title: '已提交，等待商家处理', icon: 'none' });
      await this.load();
      return;
    }
    // Unknown keeps its key: submitting again cannot apply twice. A definite no is over.
    if (!keepsKey(outcome)) this.refundKey = shop.newKey();
    this.setData({ refundError: outcome.text });
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
