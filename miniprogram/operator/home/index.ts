import { settings } from '../../settings';
import type { ShopApp } from '../../shop';
import { dayAfter, dayOf } from '../day';
import { summaryView, type SummaryView } from './view';

const { shop } = getApp<ShopApp>();
const { newOrder } = settings.operatorTemplates;

interface Data {
  phase: 'loading' | 'trouble' | 'ready';
  trouble: string;
  day: string;
  isToday: boolean;
  summary: SummaryView | null;
  canSubscribe: boolean;
}

interface Custom {
  turn: number;
  isGone: boolean;
  load(): Promise<void>;
  chooseDay(event: WechatMiniprogram.TouchEvent<object, object, { step: number }>): Promise<void>;
  subscribe(): Promise<void>;
  toOrders(): void;
  toRefunds(): void;
  toIncidents(): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    day: '',
    isToday: true,
    summary: null,
    canSubscribe: newOrder !== '',
  },
  turn: 0,
  isGone: false,

  onLoad() {
    this.setData({ day: dayOf(Date.now()) });
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
    this.turn += 1;
    const { turn } = this;
    const { day, summary } = this.data;
    if (!summary) this.setData({ phase: 'loading' });
    const outcome = await shop.call('operator', { do: 'summary', day });
    if (this.isGone || turn !== this.turn) return;
    if (outcome.kind === 'answered') {
      const isToday = day === dayOf(Date.now());
      this.setData({ phase: 'ready', isToday, summary: summaryView(outcome.reply.summary) });
    } else if (!summary) this.setData({ phase: 'trouble', trouble: outcome.text });
    else await wx.showToast({ title: outcome.text, icon: 'none' });
  },
  async chooseDay({ currentTarget }) {
    const day = dayAfter(this.data.day, Number(currentTarget.dataset.step));
    this.setData({ day, isToday: day === dayOf(Date.now()) });
    await this.load();
  },
  // Nothing before it: the platform opens its panel only in a tap.
  subscribe() {
    return shop.grants.ask([newOrder]);
  },
  toOrders() {
    void wx.navigateTo({ url: '/operator/orders/index' });
  },
  toRefunds() {
    void wx.navigateTo({ url: '/operator/refunds/index' });
  },
  toIncidents() {
    void wx.navigateTo({ url: '/operator/incidents/index' });
  },
});
