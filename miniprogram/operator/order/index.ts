import type { OperatorOrderView, OperatorRequest, ShippingWay } from '../../../shared/contracts/operator';
import type { ShopApp } from '../../shop';
import { carriers, emptyForm, needsPhone, parseShipForm, ways, type ShipForm } from './shipForm';
import { detailView, type DetailView } from './view';

const { shop } = getApp<ShopApp>();

type OrderErrand = Extract<OperatorRequest, { do: 'cancel' | 'printAgain' }>;
type Typed = 'company' | 'trackingNo' | 'phone';

interface Data {
  phase: 'loading' | 'trouble' | 'ready';
  trouble: string;
  order: DetailView | null;
  ways: typeof ways;
  carriers: typeof carriers;
  form: ShipForm;
  needsPhone: boolean;
  /** The form for a correction is hidden until it is asked for. */
  isFormOpen: boolean;
  formError: string;
  isSending: boolean;
}

interface Custom {
  orderNo: string;
  isGone: boolean;
  load(): Promise<void>;
  show(order: OperatorOrderView): void;
  change(change: Partial<ShipForm>): void;
  chooseWay(event: WechatMiniprogram.TouchEvent<object, object, { name: ShippingWay }>): void;
  chooseCarrier(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>): void;
  type(event: WechatMiniprogram.Input<object, { field: Typed }>): void;
  openForm(): void;
  ship(): Promise<void>;
  cancel(): Promise<void>;
  printAgain(): Promise<void>;
  /** Asks, has it done, and shows the order as it stands then. */
  confirmAndDo(errand: OrderErrand, words: { title: string; content: string; done: string }): Promise<void>;
  toRefunds(): void;
  toIncidents(): void;
  toBuyer(): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    order: null,
    ways,
    carriers,
    form: emptyForm,
    needsPhone: false,
    isFormOpen: false,
    formError: '',
    isSending: false,
  },
  orderNo: '',
  isGone: false,

  onLoad({ orderNo = '' }) {
    this.orderNo = orderNo;
  },
  async onShow() {
    await this.load();
  },
  onUnload() {
    this.isGone = true;
  },
  async onPullDownRefresh() {
    await this.load();
    await wx.stopPullDownRefresh();
  },

  async load() {
    if (!this.data.order) this.setData({ phase: 'loading' });
    const outcome = await shop.call('operator', { do: 'get', orderNo: this.orderNo });
    if (this.isGone) return;
    if (outcome.kind === 'answered') this.show(outcome.reply.order);
    else if (!this.data.order) this.setData({ phase: 'trouble', trouble: outcome.text });
    else await wx.showToast({ title: outcome.text, icon: 'none' });
  },
  show(order) {
    this.setData({ phase: 'ready', order: detailView(order, Date.now()) });
  },
  change(change) {
    const form = { ...this.data.form, ...change };
    this.setData({ form, needsPhone: needsPhone(form), formError: '' });
  },
  chooseWay({ currentTarget }) {
    this.change({ by: currentTarget.dataset.name });
  },
  chooseCarrier({ currentTarget }) {
    this.change({ company: currentTarget.dataset.code });
  },
  type({ currentTarget, detail: { value } }) {
    this.change({ [currentTarget.dataset.field]: value });
  },
  openForm() {
    this.setData({ isFormOpen: true, form: emptyForm, needsPhone: false, formError: '' });
  },
  async ship() {
    const { order, form, isSending } = this.data;
    if (!order || isSending) return;
    const isCorrection = order.form === 'correct';
    const parsed = parseShipForm(form, order.orderNo, isCorrection);
    if (parsed.kind === 'wrong') {
      this.setData({ formError: parsed.text });
      return;
    }
    const { confirm } = await wx.showModal({
      title: isCorrection ? '更正发货信息' : '确认发货',
      content: isCorrection ? '每笔订单微信只接受一次更正，确定提交吗？' : '货物确实已经交出了吗？',
      confirmText: '提交',
      cancelText: '再看看',
    });
    if (!confirm) return;
    this.setData({ isSending: true, formError: '' });
    const outcome = await shop.call('operator', parsed.errand);
    if (this.isGone) return;
    this.setData({ isSending: false });
    if (outcome.kind !== 'answered') {
      this.setData({ formError: outcome.text });
      await this.load();
      return;
    }
    this.setData({ isFormOpen: false });
    this.show(outcome.reply.order);
    await wx.showToast({ title: isCorrection ? '已更正' : '已发货', icon: 'none' });
  },
  async cancel() {
    await this.confirmAndDo(
      { do: 'cancel', orderNo: this.orderNo },
      { title: '取消订单', content: '买家还没有付款。取消后买家会收到通知，不能再付。', done: '已取消' },
    );
  },
  async printAgain() {
    await this.confirmAndDo(
      { do: 'printAgain', orderNo: this.orderNo },
      { title: '补打小票', content: '请先看一下打印机，确认没有这张小票。', done: '一分钟内打印' },
    );
  },
  async confirmAndDo(errand, { title, content, done }) {
    if (this.data.isSending) return;
    const { confirm } = await wx.showModal({ title, content, confirmText: title, cancelText: '再看看' });
    if (!confirm || this.data.isSending) return;
    this.setData({ isSending: true });
    const outcome = await shop.call('operator', errand);
    if (this.isGone) return;
    this.setData({ isSending: false });
    await wx.showToast({ title: outcome.kind === 'answered' ? done : outcome.text, icon: 'none' });
    if (outcome.kind === 'answered') this.show(outcome.reply.order);
    else await this.load();
  },
  toRefunds() {
    void wx.navigateTo({ url: '/operator/refunds/index' });
  },
  toIncidents() {
    void wx.navigateTo({ url: '/operator/incidents/index' });
  },
  toBuyer() {
    const { order } = this.data;
    if (order)
      void wx.navigateTo({ url: `/operator/orders/index?number=${encodeURIComponent(order.openid)}` });
  },
});
