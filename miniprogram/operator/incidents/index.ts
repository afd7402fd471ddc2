import type { IncidentView } from '../../../shared/contracts/operator';
import type { ShopApp } from '../../shop';
import { mapOutcome } from '../mapOutcome';
import { createPagedList, type PagedList } from '../pagedList';
import { incidentRow, type IncidentRow } from './view';

const { shop } = getApp<ShopApp>();

type Filter = IncidentView['status'];

const filters: readonly { name: Filter; text: string }[] = [
  { name: 'open', text: '未办结' },
  { name: 'settled', text: '已办结' },
];

interface Data {
  phase: 'loading' | 'trouble' | 'empty' | 'ready';
  trouble: string;
  filters: typeof filters;
  filter: Filter;
  rows: IncidentRow[];
  hasMore: boolean;
  isSending: boolean;
}

interface Custom {
  list: PagedList<IncidentView>;
  /** What was typed for each of them. */
  notes: Record<string, string>;
  isGone: boolean;
  load(more: 'first' | 'next'): Promise<void>;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  choose(event: WechatMiniprogram.TouchEvent<object, object, { name: Filter }>): Promise<void>;
  typeNote(event: WechatMiniprogram.Input<object, { incident: string }>): void;
  settle(event: WechatMiniprogram.TouchEvent<object, object, { incident: string }>): Promise<void>;
  toOrders(event: WechatMiniprogram.TouchEvent<object, object, { subject: string }>): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    filters,
    filter: 'open',
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
          do: 'incidents',
          status: filter,
          ...(cursor === undefined ? {} : { cursor }),
        }),
        ({ incidents, cursor: next }) => ({
          items: incidents,
          ...(next === undefined ? {} : { cursor: next }),
        }),
      ),
    );
    if (this.isGone || loaded.kind === 'overtaken') return;
    if (loaded.kind === 'trouble') {
      this.setData({ phase: 'trouble', trouble: loaded.text });
      return;
    }
    this.setData({
      rows: this.list.items.map(incidentRow),
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
    await this.load('first');
  },
  toOrders({ currentTarget }) {
    const number = encodeURIComponent(currentTarget.dataset.subject);
    void wx.navigateTo({ url: `/operator/orders/index?number=${number}` });
  },
});
