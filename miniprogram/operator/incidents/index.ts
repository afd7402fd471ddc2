import type { IncidentView } from '../../../shared/contracts/operator';
import type { ShopApp } from '../../shop';
import { createPagedList, nothingYet, type ListData, type PagedList } from '../pagedList';
import { after, pageOf } from '../pageOf';
import { incidentRow, type IncidentRow } from './view';

const { shop } = getApp<ShopApp>();

type Filter = IncidentView['status'];

const filters: readonly { name: Filter; text: string }[] = [
  { name: 'open', text: '未办结' },
  { name: 'settled', text: '已办结' },
];

interface Data extends ListData<IncidentRow> {
  filters: typeof filters;
  filter: Filter;
  isSending: boolean;
}

interface Custom {
  list: PagedList | undefined;
  /** What was typed for each of them. */
  notes: Record<string, string>;
  isGone: boolean;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  choose(event: WechatMiniprogram.TouchEvent<object, object, { name: Filter }>): Promise<void>;
  typeNote(event: WechatMiniprogram.Input<object, { incident: string }>): void;
  settle(event: WechatMiniprogram.TouchEvent<object, object, { incident: string }>): Promise<void>;
  toOrders(event: WechatMiniprogram.TouchEvent<object, object, { subject: string }>): void;
}

Page<Data, Custom>({
  data: {
    ...nothingYet<IncidentRow>(),
    filters,
    filter: 'open',
    isSending: false,
  },
  list: undefined,
  notes: {},
  isGone: false,

  onLoad() {
    this.list = createPagedList({
      read: async (cursor) => {
        const status = this.data.filter;
        const outcome = await shop.call('operator', { do: 'incidents', status, ...after(cursor) });
        return pageOf(outcome, ({ incidents }) => incidents);
      },
      rowOf: incidentRow,
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
    this.notes[currentTarget.dataset.incident] = value;
  },
  async settle({ currentTarget }) {
    const { incident } = currentTarget.dataset;
    const note = (this.notes[incident] ?? '').replace(/\s+/g, ' ').trim();
    if (note === '') {
      await wx.showToast({ title: '请先写下怎样处理的', icon: 'none' });
      return;
    }
    if (this.data.isSending) return;
    this.setData({ isSending: true });
    const outcome = await shop.call('operator', { do: 'settle', incident, note });
    if (this.isGone) return;
    this.setData({ isSending: false });
    await wx.showToast({ title: outcome.kind === 'answered' ? '已办结' : outcome.text, icon: 'none' });
    await this.list?.reload();
  },
  toOrders({ currentTarget }) {
    const number = encodeURIComponent(currentTarget.dataset.subject);
    void wx.navigateTo({ url: `/operator/orders/index?number=${number}` });
  },
});
