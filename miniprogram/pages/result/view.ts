import {
  orderNoOf,
  type CheckoutState,
  type Returned,
  type UnpaidReason,
} from '../../cloud/checkout/checkoutState';

export interface ResultView {
  tone: 'busy' | 'good' | 'bad';
  mark: string;
  title: string;
  text: string;
  canAskAgain: boolean;
  /** Only where the server has said that it is not paid. */
  canPay: boolean;
}

const unpaidTexts: Readonly<Record<UnpaidReason, { title: string; text: string }>> = {
  cancelled: { title: '还没有支付', text: '您取消了支付，订单已为您保留，可以继续支付。' },
  failed: { title: '支付没有成功', text: '没有扣款，可以换一种方式再试。' },
  restricted: { title: '商家暂时无法收款', text: '没有扣款。商家的微信支付功能受限，请联系商家。' },
  noAnswer: { title: '还没有支付', text: '微信没有收到这笔付款，可以继续支付。' },
  notReceived: { title: '没有收到付款', text: '微信没有收到这笔付款。如有疑问，请先查看微信支付账单。' },
};

const LATE_PAYMENT = '如果您已经付款，款项会自动原路退回。';

const closedTexts: Readonly<Record<Returned, string>> = {
  ok: LATE_PAYMENT,
  silent: LATE_PAYMENT,
  cancelled: '订单已超时或已取消，需要的话请重新下单。',
  failed: '订单已超时或已取消，需要的话请重新下单。',
  restricted: '订单已超时或已取消，需要的话请重新下单。',
};

const confirming: ResultView = {
  tone: 'busy',
  mark: '…',
  title: '正在确认支付结果',
  text: '正在向微信查询，请稍候，不要重复支付。',
  canAskAgain: false,
  canPay: false,
};

/** What is known of this order; an order that nobody is asking about is about to be asked about. Pure. */
export function resultView(state: CheckoutState, orderNo: string): ResultView {
  if (orderNoOf(state) !== orderNo) return confirming;
  switch (state.at) {
    case 'waiting':
      return {
        ...confirming,
        title: '支付结果确认中',
        text: `${state.text}。请稍后在“我的订单”中查看，不要重复支付。`,
        canAskAgain: true,
      };
    case 'paid':
      return {
        tone: 'good',
        mark: '✓',
        title: '支付成功',
        text: '商家会尽快为您处理。',
        canAskAgain: false,
        canPay: false,
      };
    case 'unpaid':
      return {
        tone: 'bad',
        mark: '!',
        ...unpaidTexts[state.why],
        canAskAgain: false,
        canPay: state.why !== 'restricted',
      };
    case 'closed':
      return {
        tone: 'bad',
        mark: '×',
        title: '订单已关闭',
        text: closedTexts[state.returned],
        canAskAgain: false,
        canPay: false,
      };
    default:
      return confirming;
  }
}
