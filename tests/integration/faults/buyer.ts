import { LOCAL_TEMPLATES } from '../../../scripts/shop/localSettings';
import { OPERATOR, type Shop } from '../useShop';
import type { Told } from './errand';

/** How WeChat tells of a payment. */
export type Notify = 'once' | 'never' | { delayMs: number };

/** One buyer with one order, and what became of it so far. Buyers know nothing of each other. */
export interface Buyer {
  openid: string;
  /** wxPay with this buyer's one request key: the order, or the same order again. */
  create(): Promise<Told>;
  /** wxPay for the order that stands. */
  payAgain(): Promise<Told>;
  cancel(): Promise<Told>;
  /** Has WeChat asked now. */
  nudge(): Promise<Told>;
  /** At the cashier, with the newest arguments; nothing happens without any. */
  pay(notify: Notify): Promise<void>;
  /** Delivers what WeChat has to say about the payment, or about the refund, once more. */
  bringNotice(about: 'payment' | 'refund'): Promise<Told>;
  apply(): Promise<Told>;
  approve(): Promise<Told>;
}

/** What buyers share. */
export interface Surroundings {
  /** Told of every set of payment arguments that reached a client. */
  onGrant(granted: { openid: string; orderNo: string; outTradeNo: string }): void;
  /** The id of WeChat's notice about a payment or refund, sent or not. */
  noticeAbout(about: 'payment' | 'refund', outTradeNo: string): string;
}

const CUPS = [{ sku: 'cup-celadon', quantity: 2 }];
const REFUND_FEE = 2500;

export function createBuyer({ cloud }: Shop, openid: string, around: Surroundings): Buyer {
  let orderNo = '';
  let outTradeNo = '';
  let outRefundNo = '';
  let payment: Record<string, unknown> | undefined;

  for (const templateId of Object.values(LOCAL_TEMPLATES)) {
    cloud.grant({ openid, templateId, result: 'accept' });
    const grant = { _id: `${openid}:${templateId}`, _openid: openid, templateId, left: 1, revision: 0 };
    cloud.database.seed('grants', [{ ...grant, grantedAt: { $date: cloud.clock.now() } }], 'add');
  }

  const call = async (who: string, name: string, data: Record<string, unknown>) => {
    const reply = await cloud.call({ name, data, openid: who, source: 'wx_client' });
    const result = (reply.result ?? {}) as Record<string, unknown>;
    return { reply, result };
  };
  const openCashier = async (data: Record<string, unknown>) => {
    const { reply, result } = await call(openid, 'wxPay', data);
    if (result.ok !== true) return reply;
    orderNo = String(result.orderNo);
    outTradeNo = String(result.outTradeNo);
    payment = result.payment as Record<string, unknown>;
    around.onGrant({ openid, orderNo, outTradeNo });
    return reply;
  };

  return {
    openid,
    create: () => openCashier({ lines: CUPS, requestKey: `create-${openid}` }),
    payAgain: () => openCashier({ orderNo, requestKey: `again-${openid}` }),
    cancel: async () => (await call(openid, 'orders', { do: 'cancel', orderNo })).reply,
    nudge: async () => (await call(openid, 'orders', { do: 'nudge', orderNo })).reply,
    async pay(notify) {
      if (payment) await cloud.pay({ outTradeNo, payment, outcome: 'success', notify });
    },
    async bringNotice(about) {
      const { accepted } = await cloud.payService.sendNow(around.noticeAbout(about, outTradeNo));
      const [taken] = cloud.functions.recent(1);
      return { result: { ok: accepted }, remoteCalls: taken?.remoteCalls ?? [] };
    },
    async apply() {
      const request = { do: 'apply', orderNo, refundFee: REFUND_FEE, reason: '不想要了' };
      const { reply, result } = await call(openid, 'refund', { ...request, requestKey: `apply-${openid}` });
      const { refund } = result as { refund?: { outRefundNo: string } };
      if (refund) outRefundNo = refund.outRefundNo;
      return reply;
    },
    approve: async () => (await call(OPERATOR, 'refund', { do: 'approve', outRefundNo })).reply,
  };
}
