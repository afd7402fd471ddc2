import type { RefundStatus } from '../../../shared/refunds/refund';
import type { ShopApp } from '../../shop';
import { createPagedList, nothingYet, type ListData, type PagedList } from '../pagedList';
import { after, pageOf } from '../pageOf';
import { decisionErrand, decisionTexts, type Decision } from './decisions';
import { filters, refundRow, type RefundRow } from './view';

const { shop } = getApp<ShopApp>();

type DecideEvent = WechatMiniprogram.TouchEvent<object, object, { name: Decision; outrefundno: string }>;

interface Data extends ListData<RefundRow> {
  filters: typeof filters;
  filter: RefundStatus;
  isSending: boolean;
}

interface Custom {
  list: PagedList | undefined;
  /** What was typed for each refund. */
  notes: Record<string, string>;
  isGone: boolean;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  choose(event: WechatMiniprogram.TouchEvent<object, object, { name: RefundStatus }>): Promise<void>;
  typeNote(event: WechatMiniprogram.Input<object, { outrefundno: string }>): void;
  decide(event: DecideEvent): Promise<void>;
  toOrder(event: WechatMiniprogram.TouchEvent<object, object, { orderno: string }>): void;
}

Page<Data, Custom>({
  data: {
    ...nothingYet<RefundRow>(),
    filters,
    filter: 'requested',
    isSending: false,
  },
  list: undefined,
  notes: {},
  isGone: false,

  onLoad() {
    this.list = createPagedList({
      read: async (cursor) => {
        const status = this.data.filter;
        const outcome = await shop.call('operator', { do: 'refunds', status, ...after(cursor) });
        return pageOf(outcome, ({ refunds }) => refunds);
      },
      rowOf: (refund) => refundRow(refund, Date.now()),
      show: (change) => this.setData(change),
    });
    this.notes = {};
  },
  async onShow() {
    await this.list?.reload();
  },
  onUnload() {
    this.isGone = true;
    this.list?.leave();
  },
  async onPullDownRefresh() {
    await this.list?.reload();
    await wx.stopPullDownRefresh();
  },
  async onReachBottom() {
    await this.loadMore();
  },

  async reload() {
    await this.list?.reload();
  },
  async loadMore() {
    await this.list?.more();
  },
  async choose({ currentTarget }) {
    const { name } = currentTarget.dataset;
    if (name === this.data.filter) return;
    this.setData({ filter: name });
    await this.list?.restart();
  },
  typeNote({ currentTarget, detail: { value } }) {
    this.notes[currentTarget.dataset.outrefundno] = value;
  },
  async decide({ currentTarget }) {
    if (this.data.isSending) return;
    const { name, outrefundno: outRefundNo } = currentTarget.dataset;
    const { button, ask, done, needsNote } = decisionTexts[name];
    const note = (this.notes[outRefundNo] ?? '').replace(/\s+/g, ' ').trim();
    if (needsNote && note === '') {
      await wx.showToast({ title: '请先在说明里写下怎样处理的', icon: 'none' });
      return;
    }
    const { confirm } = await wx.showModal({
      title: button,
      content: ask,
      confirmText: button,
      cancelText: '再看看',
    });
    if (!confirm || this.data.isSending) return;
    this.setData({ isSending: true });
    const outcome = await shop.call('operator', decisionErrand(name, outRefundNo, note));
    if (this.isGone) return;
    this.setData({ isSending: false });
    await wx.showToast({ title: outcome.kind === 'answered' ? done : outcome.text, icon: 'none' });
    await this.list?.reload();
  },
  toOrder({ currentTarget }) {
    void wx.navigateTo({ url: `/operator/order/index?orderNo=${currentTarget.dataset.orderno}` });
  },
});
