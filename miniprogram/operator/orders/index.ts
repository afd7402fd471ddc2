import type { ShopApp } from '../../shop';
import { dayAfter, dayOf } from '../day';
import { createPagedList, nothingYet, type ListData, type PagedList } from '../pagedList';
import { after, pageOf } from '../pageOf';
import { filters, orderRow, type OrderFilter, type OrderRow } from './view';

const { shop } = getApp<ShopApp>();

interface Data extends ListData<OrderRow> {
  filters: typeof filters;
  filter: OrderFilter;
  /** YYYY-MM-DD, or empty for every day. */
  day: string;
  number: string;
  /** What is being searched for; empty: the list by filter. */
  searched: string;
}

interface Custom {
  list: PagedList | undefined;
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
    ...nothingYet<OrderRow>(),
    filters,
    filter: 'paid',
    day: '',
    number: '',
    searched: '',
  },
  list: undefined,

  onLoad({ number }) {
    this.list = createPagedList({
      read: async (cursor) => {
        const { filter, day, searched } = this.data;
        const outcome = await (searched === ''
          ? shop.call('operator', {
              do: 'list',
              ...(filter === 'all' ? {} : { status: filter }),
              ...(day === '' ? {} : { day }),
              ...after(cursor),
            })
          : shop.call('operator', { do: 'search', number: searched, ...after(cursor) }));
        return pageOf(outcome, ({ orders }) => orders);
      },
      rowOf: (order) => orderRow(order, Date.now()),
      show: (change) => this.setData(change),
    });
    if (number !== undefined) this.setData({ number, searched: number });
  },
  async onShow() {
    await this.list?.reload();
  },
  onUnload() {
    this.list?.leave();
  },
  async onPullDownRefresh() {
    await this.list?.reload();
    await wx.stopPullDownRefresh();
  },
  async onReachBottom() {
    await this.loadMore();
  },

  async restart(change) {
    this.setData(change);
    await this.list?.restart();
  },
  async reload() {
    await this.list?.reload();
  },
  async loadMore() {
    await this.list?.more();
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
