import type { OperatorOrderRow } from '../../../shared/contracts/operator';
import type { ShopApp } from '../../shop';
import { dayAfter, dayOf } from '../day';
import { mapOutcome } from '../mapOutcome';
import { createPagedList, type PagedList } from '../pagedList';
import { filters, orderRow, type OrderFilter, type OrderRow } from './view';

const { shop } = getApp<ShopApp>();

interface Data {
  phase: 'loading' | 'trouble' | 'empty' | 'ready';
  trouble: string;
  filters: typeof filters;
  filter: OrderFilter;
  /** YYYY-MM-DD, or empty for every day. */
  day: string;
  number: string;
  /** What is being searched for; empty: the list by filter. */
  searched: string;
  rows: OrderRow[];
  hasMore: boolean;
  isLoadingMore: boolean;
}

interface Custom {
  list: PagedList<OperatorOrderRow>;
  isGone: boolean;
  load(more: 'first' | 'next'): Promise<void>;
  restart(change: Partial<Data>): Promise<void>;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  choose(event: WechatMiniprogram.TouchEvent<object, object, { name: OrderFilter }>): Promise<void>;
  chooseDay(event: WechatMiniprogram.TouchEvent<object, object, { step: number }>): Promise<void>;
  everyDay(): Promise<void>;
  typeNumber(event: WechatMiniprogram.Input): void;
  search(): Promise<void>;
  endSearch(): Promise<void>;
  toOrder(event: WechatMiniprogram.TouchEvent<object, object, { orderno: string }>): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    filters,
    filter: 'paid',
    day: '',
    number: '',
    searched: '',
    rows: [],
    hasMore: false,
    isLoadingMore: false,
  },
  list: createPagedList(),
  isGone: false,

  onLoad({ number }) {
    this.list = createPagedList();
    if (number !== undefined) this.setData({ number, searched: number });
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
    const { filter, day, searched } = this.data;
    if (this.list.items.length === 0) this.setData({ phase: 'loading' });
    const loaded = await this.list.load(more, async (cursor) => {
      const page = cursor === undefined ? {} : { cursor };
      const outcome = await (searched === ''
        ? shop.call('operator', {
            do: 'list',
            ...(filter === 'all' ? {} : { status: filter }),
            ...(day === '' ? {} : { day }),
            ...page,
          })
        : shop.call('operator', { do: 'search', number: searched, ...page }));
      return mapOutcome(outcome, ({ orders, cursor: next }) => ({
        items: orders,
        ...(next === undefined ? {} : { cursor: next }),
      }));
    });
    if (this.isGone || loaded.kind === 'overtaken') return;
    this.setData({ isLoadingMore: false });
    if (loaded.kind === 'trouble') {
      if (this.list.items.length === 0) this.setData({ phase: 'trouble', trouble: loaded.text });
      else await wx.showToast({ title: loaded.text, icon: 'none' });
      return;
    }
    const now = Date.now();
    this.setData({
      rows: this.list.items.map((order) => orderRow(order, now)),
      hasMore: this.list.hasMore(),
      phase: this.list.items.length === 0 ? 'empty' : 'ready',
    });
  },
  async restart(change) {
    this.list.clear();
    this.setData({ ...change, rows: [], hasMore: false, isLoadingMore: false });
    await this.load('first');
  },
  reload() {
    return this.load('first');
  },
  async loadMore() {
    if (!this.list.hasMore() || this.data.isLoadingMore) return;
    this.setData({ isLoadingMore: true });
    await this.load('next');
  },
  async choose({ currentTarget }) {
    const { name } = currentTarget.dataset;
    if (name !== this.data.filter || this.data.searched !== '')
      await this.restart({ filter: name, searched: '', number: '' });
  },
  async chooseDay({ currentTarget }) {
    const today = dayOf(Date.now());
    const { day } = this.data;
    await this.restart({ day: day === '' ? today : dayAfter(day, Number(currentTarget.dataset.step)) });
  },
  async everyDay() {
    await this.restart({ day: '' });
  },
  typeNumber({ detail: { value } }) {
    this.setData({ number: value });
  },
  async search() {
    const number = this.data.number.trim();
    if (number === '') return this.endSearch();
    await this.restart({ searched: number });
  },
  async endSearch() {
    if (this.data.searched !== '') await this.restart({ searched: '', number: '' });
  },
  toOrder({ currentTarget }) {
    void wx.navigateTo({ url: `/operator/order/index?orderNo=${currentTarget.dataset.orderno}` });
  },
});
