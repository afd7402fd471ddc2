import type { RefundView } from '../../../shared/contracts/refund';
import type { RefundStatus } from '../../../shared/refunds/refund';
import type { ShopApp } from '../../shop';
import { mapOutcome } from '../mapOutcome';
import { createPagedList, type PagedList } from '../pagedList';
import { decisionTexts, filters, refundRow, type Decision, type RefundRow } from './view';

const { shop } = getApp<ShopApp>();

type DecideEvent = WechatMiniprogram.TouchEvent<object, object, { name: Decision; outrefundno: string }>;

interface Data {
  phase: 'loading' | 'trouble' | 'empty' | 'ready';
  trouble: string;
  filters: typeof filters;
  filter: RefundStatus;
  rows: RefundRow[];
  hasMore: boolean;
  isSending: boolean;
}

interface Custom {
  list: PagedList<RefundView>;
  /** What was typed for each refund. */
  notes: Record<string, string>;
  isGone: boolean;
  load(more: 'first' | 'next'): Promise<void>;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  choose(event: WechatMiniprogram.TouchEvent<object, object, { name: RefundStatus }>): Promise<void>;
  typeNote(event: WechatMiniprogram.Input<object, { outrefundno: string }>): void;
  decide(event: DecideEvent): Promise<void>;
  toOrder(event: WechatMiniprogram.TouchEvent<object, object, { orderno: string }>): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    filters,
    filter: 'requested',
    rows: [],
    hasMore: false,
    isSending: false,
  },
  list: createPagedList(),
  notes: {},
  isGone: false,

  onLoad() {
    this.list = createPagedList();
    this.notes = {};
  },
  async onShow() {
    await this.load('first');
  },
  onUnload() {
    this.isGone = true;
  },
  async onPullDownRefresh() {
    await this.load('first');
    await wx.stopPullDownRefresh();
  },
  async onReachBottom() {
    await this.loadMore();
  },

  async load(more) {
    const { filter } = this.data;
    if (this.list.items.length === 0) this.setData({ phase: 'loading' });
    const loaded = await this.list.load(more, async (cursor) =>
      mapOutcome(
        await shop.call('operator', {
          do: 'refunds',
          status: filter,
          ...(cursor === undefined ? {} : { cursor }),
        }),
        ({ refunds, cursor: next }) => ({ items: refunds, ...(next === undefined ? {} : { cursor: next }) }),
      ),
    );
    if (this.isGone || loaded.kind === 'overtaken') return;
    if (loaded.kind === 'trouble') {
      this.setData({ phase: 'trouble', trouble: loaded.text });
      return;
    }
    this.setData({
      rows: this.list.items.map(refundRow),
      hasMore: this.list.hasMore(),
      phase: this.list.items.length === 0 ? 'empty' : 'ready',
    });
  },
  reload() {
    return this.load('first');
  },
  async loadMore() {
    if (this.list.hasMore()) await this.load('next');
  },
  async choose({ currentTarget }) {
    const { name } = currentTarget.dataset;
    if (name === this.data.filter) return;
    this.list.clear();
    this.setData({ filter: name, rows: [], hasMore: false });
    await this.load('first');
  },
  typeNote({ currentTarget, detail: { value } }) {
    this.notes[currentTarget.dataset.outrefundno] = value;
  },
  async decide({ currentTarget }) {
    if (this.data.isSending) return;
    const { name, outrefundno: outRefundNo } = currentTarget.dataset;
    const { button, ask, done } = decisionTexts[name];
    const { confirm } = await wx.showModal({
      title: button,
      content: ask,
      confirmText: button,
      cancelText: '再看看',
    });
    if (!confirm || this.data.isSending) return;
    this.setData({ isSending: true });
    const note = (this.notes[outRefundNo] ?? '').replace(/\s+/g, ' ').trim();
    const outcome = await shop.call('operator', {
      do: name,
      outRefundNo,
      ...(note === '' ? {} : { note }),
    });
    if (this.isGone) return;
    this.setData({ isSending: false });
    await wx.showToast({ title: outcome.kind === 'answered' ? done : outcome.text, icon: 'none' });
    await this.load('first');
  },
  toOrder({ currentTarget }) {
    void wx.navigateTo({ url: `/operator/order/index?orderNo=${currentTarget.dataset.orderno}` });
  },
});
