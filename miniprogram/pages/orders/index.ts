import type { OrderSummaryView } from '../../../shared/contracts/order';
import type { ShopApp } from '../../shop';
import { filters, orderRow, type OrderFilter, type OrderRow } from './view';

const { shop } = getApp<ShopApp>();

interface Data {
  phase: 'loading' | 'trouble' | 'empty' | 'ready';
  trouble: string;
  filters: typeof filters;
  filter: OrderFilter;
  rows: OrderRow[];
  hasMore: boolean;
  isLoadingMore: boolean;
}

interface Custom {
  orders: OrderSummaryView[];
  cursor: string | undefined;
  /** Counts the loads: an answer that a newer one has overtaken is dropped. */
  turn: number;
  isGone: boolean;
  unsubscribe: () => void;
  load(more: 'first' | 'next'): Promise<void>;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  choose(event: WechatMiniprogram.TouchEvent<object, object, { name: OrderFilter }>): Promise<void>;
  toOrder(event: WechatMiniprogram.TouchEvent<object, object, { orderno: string }>): void;
  toProducts(): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    filters,
    filter: 'all',
    rows: [],
    hasMore: false,
    isLoadingMore: false,
  },
  orders: [],
  cursor: undefined,
  turn: 0,
  isGone: false,
  unsubscribe: () => undefined,

  onLoad() {
    this.unsubscribe = shop.checkout.subscribe(({ at }) => {
      if (at === 'paid' || at === 'closed') void this.load('first');
    });
  },
  async onShow() {
    await this.load('first');
  },
  onUnload() {
    this.isGone = true;
    this.unsubscribe();
  },
  async onPullDownRefresh() {
    await this.load('first');
    await wx.stopPullDownRefresh();
  },
  async onReachBottom() {
    await this.loadMore();
  },

  async load(more) {
    const turn = ++this.turn;
    const { filter } = this.data;
    if (this.orders.length === 0) this.setData({ phase: 'loading' });
    const outcome = await shop.call('orders', {
      do: 'list',
      ...(filter === 'all' ? {} : { status: filter }),
      ...(more === 'next' && this.cursor !== undefined ? { cursor: this.cursor } : {}),
    });
    if (this.isGone || turn !== this.turn) return;
    this.setData({ isLoadingMore: false });
    if (outcome.kind !== 'answered') {
      if (this.orders.length === 0) this.setData({ phase: 'trouble', trouble: outcome.text });
      else await wx.showToast({ title: outcome.text, icon: 'none' });
      return;
    }
    const { orders, cursor } = outcome.reply;
    this.orders = more === 'first' ? orders : [...this.orders, ...orders];
    this.cursor = cursor;
    for (const order of orders) shop.checkout.seen(order);
    this.setData({
      rows: this.orders.map((order) => orderRow(order, shop.checkout.isConfirming)),
      hasMore: cursor !== undefined,
      phase: this.orders.length === 0 ? 'empty' : 'ready',
    });
  },
  reload() {
    return this.load('first');
  },
  async loadMore() {
    if (this.cursor === undefined || this.data.isLoadingMore) return;
    this.setData({ isLoadingMore: true });
    await this.load('next');
  },
  async choose(event) {
    const { name } = event.currentTarget.dataset;
    if (name === this.data.filter) return;
    this.orders = [];
    this.cursor = undefined;
    this.setData({ filter: name, rows: [], hasMore: false, isLoadingMore: false });
    await this.load('first');
  },
  toOrder(event) {
    void wx.navigateTo({ url: `/pages/order/index?orderNo=${event.currentTarget.dataset.orderno}` });
  },
  toProducts() {
    void wx.reLaunch({ url: '/pages/products/index' });
  },
});
