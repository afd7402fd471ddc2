import type { CashierReturn } from '../../cloud/checkout/cashierReturn';

export type ForeignState = 'ready' | 'paying' | CashierReturn;

export interface ForeignView {
  title: string;
  text: string;
  canPay: boolean;
  locked: boolean;
}

const ASK_THEM = '本店查不到这笔付款的结果，请以商家页面为准，不要重复支付。';

const ended = (title: string, text: string, canPay: boolean): ForeignView => ({
  title,
  text,
  canPay,
  locked: false,
});

const views: Readonly<Record<ForeignState, ForeignView>> = {
  ready: ended(
    '由其他商家发起的付款',
    '支付参数由网页提供，收款方不是本店，金额以微信收银台显示的为准。请确认您信任这个网页。',
    true,
  ),
  paying: { ...ended('等待支付结果', ASK_THEM, true), locked: true },
  ok: ended('收银台已完成', ASK_THEM, false),
  cancelled: ended('您取消了支付', '需要的话可以再次打开收银台。', true),
  refusedCall: ended('请再点一下', '微信要求由点击打开收银台。', true),
  restricted: ended('对方暂时无法收款', ASK_THEM, false),
  failed: ended('支付没有成功', ASK_THEM, false),
};

/** What is shown of a payment that is not ours: never that it is paid. Pure. */
export const foreignView = (state: ForeignState): ForeignView => views[state];
