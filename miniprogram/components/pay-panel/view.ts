import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import { feeText } from '../../format/fee';

export type PayAct = 'retry' | 'agree' | 'dismiss' | 'orders';

export interface PayPanelView {
  title: string;
  text: string;
  primary: { text: string; act: PayAct };
  secondary?: { text: string; act: PayAct };
}

export interface PayView {
  /** Whether the page's own pay button must not be tapped. */
  locked: boolean;
  /** Instead of the pay button's own words. */
  busyText: string;
  panel: PayPanelView | null;
}

const open: PayView = { locked: false, busyText: '', panel: null };
const busy = (busyText: string): PayView => ({ locked: true, busyText, panel: null });
const ask = (panel: PayPanelView): PayView => ({ locked: true, busyText: '', panel });

/** What a page with a pay button shows while a purchase is under way. Pure. */
export function payView(state: CheckoutState): PayView {
  switch (state.at) {
    case 'ordering':
      return busy('正在下单…');
    case 'paying':
      return busy('等待支付结果…');
    case 'unanswered':
      return ask({
        title: '还不知道是否下单成功',
        text: `${state.text}。再试一次不会重复下单。`,
        primary: { text: '再试一次', act: 'retry' },
        secondary: { text: '先不付了', act: 'dismiss' },
      });
    case 'refused': {
      const hasOrders = state.code === 'TOO_MANY_OPEN' || state.code === 'ALREADY_PAID';
      return ask({
        title: '没有下单成功',
        text: state.text,
        primary: { text: '知道了', act: 'dismiss' },
        ...(hasOrders ? { secondary: { text: '查看我的订单', act: 'orders' } } : {}),
      });
    }
    case 'priceChanged': {
      const total = feeText(state.order.totalFee);
      return ask({
        title: '价格有变化',
        text: `您看到的是 ${feeText(state.purchase.shownFee)}，现在是 ${total}。`,
        primary: { text: `按 ${total} 支付`, act: 'agree' },
        secondary: { text: '不买了', act: 'dismiss' },
      });
    }
    case 'tapToPay':
      return ask({
        title: '订单已准备好',
        text: '请再点一下，打开微信支付。',
        primary: { text: `点击支付 ${feeText(state.order.totalFee)}`, act: 'agree' },
        secondary: { text: '稍后再付', act: 'dismiss' },
      });
    case 'idle':
    case 'confirming':
    case 'waiting':
    case 'paid':
    case 'unpaid':
    case 'closed':
      return open;
  }
}
