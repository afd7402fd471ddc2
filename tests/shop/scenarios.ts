import type { Fault } from '../fakes/remoteLine';
import { deliverNotices, passMinutes, tick } from './passTime';
import { createShop, OPERATOR, type Invocation, type Shop, type ShopOptions, type ShopReply } from './shop';

/** One errand at whose every remote call the world may fail, and what comes after it as it would come. */
export interface Scenario {
  name: string;
  options?: ShopOptions;
  /** Brings the shop to where the errand begins. */
  prepare?(shop: Shop): Promise<void>;
  /** The errand itself; the fault strikes its first invocation. */
  act(shop: Shop, fault: Fault | undefined): Promise<Invocation>;
  /** What people do next: repeat what failed, pay what they were handed. Time and notices come by themselves. */
  follow?(shop: Shop): Promise<void>;
}

const MINUTE_MS = 60_000;
const ORDER = { lines: [{ sku: 'tea', quantity: 1 }], requestKey: 'request-key-1' };

const text = (reply: ShopReply | undefined, field: string) => String(reply?.[field] ?? '');
const firstOrderNo = (shop: Shop) => shop.documents.all('orders')[0]?._id ?? '';

/** The same call again and again, as a patient client does, until it is answered for good. */
export async function retry(shop: Shop, call: () => Promise<Invocation>, everyMs = 4000): Promise<ShopReply> {
  for (let round = 0; round < 12; round += 1) {
    await shop.clock.advance(everyMs);
    const { reply } = await call();
    const passing = ['TRY_AGAIN', 'GATEWAY_UNKNOWN', 'DATABASE_UNAVAILABLE', 'INTERNAL'];
    if (reply && !passing.includes(text(reply, 'code'))) return reply;
  }
  return { ok: false, code: 'NEVER_ANSWERED' };
}

const create = (shop: Shop, fault?: Fault) => shop.invoke('wxPay', ORDER, { fault });
const again = (shop: Shop, fault?: Fault) =>
  shop.invoke('wxPay', { orderNo: firstOrderNo(shop), requestKey: 'request-key-2' }, { fault });

/** Pays whatever was handed out, as often as WeChat takes money. */
async function payAll(shop: Shop): Promise<void> {
  for (const outTradeNo of shop.handedOut.keys()) shop.wechat.pay(outTradeNo, 30);
}

async function paidOrder(shop: Shop): Promise<string> {
  await create(shop);
  await payAll(shop);
  await deliverNotices(shop);
  await passMinutes(shop, 2);
  return firstOrderNo(shop);
}

const apply = (shop: Shop, requestKey = 'refund-key-1', refundFee = 40, fault?: Fault) =>
  shop.invoke(
    'refund',
    { do: 'apply', orderNo: firstOrderNo(shop), refundFee, reason: '不想要了', requestKey },
    { fault },
  );
const decide = (shop: Shop, decision: 'approve' | 'refuse', nth = 0, fault?: Fault) =>
  shop.invoke(
    'refund',
    { do: decision, outRefundNo: shop.documents.all('refunds')[nth]?._id ?? '' },
    { openid: OPERATOR, fault },
  );

async function appliedRefund(shop: Shop): Promise<void> {
  await paidOrder(shop);
  await apply(shop);
}

/** The operator looks again and decides what is still undecided. */
async function decideAgain(shop: Shop): Promise<void> {
  for (const [nth, refund] of shop.documents.all('refunds').entries()) {
    if (refund.status === 'requested') await retry(shop, () => decide(shop, 'approve', nth));
  }
}

const notice = (shop: Shop, fault: Fault | undefined) =>
  shop.invoke('payCallBack', shop.wechat.notices[0]?.event, { fault });

async function paidAt(shop: Shop): Promise<void> {
  await create(shop);
  await payAll(shop);
}

async function closedThenPaid(shop: Shop): Promise<void> {
  await create(shop);
  await shop.invoke('orders', { do: 'cancel', orderNo: firstOrderNo(shop) });
  await payAll(shop);
}

async function sentRefund(shop: Shop): Promise<void> {
  await appliedRefund(shop);
  await decide(shop, 'approve');
}

/** Worn-out arguments need an order that outlives them. */
const longLived: ShopOptions = { orderLifeMs: 12 * 60 * MINUTE_MS };

export const scenarios: Scenario[] = [
  {
    name: 'wxPay create, repeated with the same key',
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create, repeated at once',
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop), 1);
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create beside its twin',
    act: async (shop, fault) => {
      const [first] = await shop.together([
        ['wxPay', ORDER, { fault }],
        ['wxPay', ORDER],
        ['wxPay', ORDER],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create, repeated with another key',
    act: create,
    follow: async (shop) => {
      await retry(shop, () => shop.invoke('wxPay', { ...ORDER, requestKey: 'request-key-9' }));
      await payAll(shop);
    },
  },
  { name: 'wxPay create, never repeated', act: create },
  {
    name: 'wxPay create that WeChat does not answer',
    prepare: async (shop) => shop.gateway.failNext('create', 'lostAfter'),
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create that WeChat refuses',
    prepare: async (shop) => shop.gateway.failNext('create', 'rejected'),
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again with living arguments',
    prepare: async (shop) => void (await create(shop)),
    act: again,
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again with worn-out arguments',
    options: longLived,
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(2 * 60 * MINUTE_MS);
    },
    act: again,
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again with worn-out arguments, three at once',
    options: longLived,
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(2 * 60 * MINUTE_MS);
    },
    act: async (shop, fault) => {
      const event = { orderNo: firstOrderNo(shop), requestKey: 'request-key-2' };
      const [first] = await shop.together([
        ['wxPay', event, { fault }],
        ['wxPay', event],
        ['wxPay', event],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again after the attempt was closed',
    options: longLived,
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(6 * MINUTE_MS);
      shop.wechat.close(shop.documents.all('payments')[0]?._id ?? '');
    },
    act: again,
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again when it is paid',
    prepare: paidAt,
    act: again,
    follow: async (shop) => void (await retry(shop, () => again(shop))),
  },
  { name: 'payCallBack of a payment', prepare: paidAt, act: notice },
  {
    name: 'payCallBack of a payment beside its repeat',
    prepare: paidAt,
    act: async (shop, fault) => {
      const event = shop.wechat.notices[0]?.event;
      const [first] = await shop.together([
        ['payCallBack', event, { fault }],
        ['payCallBack', event],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
  { name: 'payCallBack of a payment for a closed order', prepare: closedThenPaid, act: notice },
  {
    name: 'payCallBack of a payment while the buyer cancels',
    prepare: paidAt,
    act: async (shop, fault) => {
      const [first] = await shop.together([
        ['payCallBack', shop.wechat.notices[0]?.event, { fault }],
        ['orders', { do: 'cancel', orderNo: firstOrderNo(shop) }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
  {
    name: 'payCallBack of a settled refund',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds();
    },
    act: notice,
  },
  {
    name: 'payCallBack of a refund that WeChat closed',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds('closed');
    },
    act: notice,
  },
  {
    name: 'payCallBack of an abnormal refund',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds('abnormal');
    },
    act: notice,
  },
  {
    name: 'payCallBack of a refund begun outside',
    prepare: async (shop) => {
      await paidOrder(shop);
      shop.wechat.refundOutside([...shop.handedOut.keys()][0] ?? '', 'outside-1', 25);
      shop.wechat.endRefunds();
    },
    act: notice,
  },
  {
    name: 'payCallBack of a refund begun outside before the payment was known',
    prepare: async (shop) => {
      await paidAt(shop);
      shop.wechat.notices.splice(0);
      shop.wechat.refundOutside([...shop.handedOut.keys()][0] ?? '', 'outside-1', 25);
      shop.wechat.endRefunds();
    },
    act: notice,
  },
  {
    name: 'refund apply',
    prepare: async (shop) => void (await paidOrder(shop)),
    act: (shop, fault) => apply(shop, 'refund-key-1', 40, fault),
    follow: async (shop) => {
      await retry(shop, () => apply(shop));
      await decideAgain(shop);
    },
  },
  {
    name: 'refund approve',
    prepare: appliedRefund,
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: decideAgain,
  },
  {
    name: 'refund approve, closed by WeChat afterwards',
    prepare: appliedRefund,
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: async (shop) => {
      await decideAgain(shop);
      shop.wechat.endRefunds('closed');
    },
  },
  {
    name: 'refund approve through a channel that tells no states',
    prepare: async (shop) => {
      shop.gateway.tellsRefundStates = false;
      await appliedRefund(shop);
    },
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: decideAgain,
  },
  {
    name: 'refund approve without the merchant balance at first',
    prepare: async (shop) => {
      await appliedRefund(shop);
      shop.gateway.failNext('refund', 'rejected');
    },
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: decideAgain,
  },
  {
    name: 'refund approve beside another part',
    prepare: async (shop) => {
      await paidOrder(shop);
      await apply(shop, 'refund-key-1', 40);
      await apply(shop, 'refund-key-2', 40);
      await apply(shop, 'refund-key-3', 40);
    },
    act: async (shop, fault) => {
      const event = (nth: number) => ({
        do: 'approve',
        outRefundNo: shop.documents.all('refunds')[nth]?._id,
      });
      const [first] = await shop.together([
        ['refund', event(0), { openid: OPERATOR, fault }],
        ['refund', event(1), { openid: OPERATOR }],
        ['refund', event(2), { openid: OPERATOR }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: async (shop) => {
      for (const nth of [0, 1, 2]) {
        if (shop.documents.all('refunds')[nth]?.status === 'requested')
          await retry(shop, () => decide(shop, 'refuse', nth));
      }
    },
  },
  {
    name: 'refund approve while another operator refuses',
    prepare: appliedRefund,
    act: async (shop, fault) => {
      const outRefundNo = shop.documents.all('refunds')[0]?._id;
      const [first] = await shop.together([
        ['refund', { do: 'approve', outRefundNo }, { openid: OPERATOR, fault }],
        ['refund', { do: 'refuse', outRefundNo }, { openid: OPERATOR }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: decideAgain,
  },
  {
    name: 'refund refuse',
    prepare: appliedRefund,
    act: (shop, fault) => decide(shop, 'refuse', 0, fault),
    follow: async (shop) => {
      if (shop.documents.all('refunds')[0]?.status === 'requested')
        await retry(shop, () => decide(shop, 'refuse'));
    },
  },
  {
    name: 'orders cancel',
    prepare: async (shop) => void (await create(shop)),
    act: (shop, fault) => shop.invoke('orders', { do: 'cancel', orderNo: firstOrderNo(shop) }, { fault }),
    follow: payAll,
  },
  {
    name: 'orders cancel while it is being paid',
    prepare: paidAt,
    act: (shop, fault) => shop.invoke('orders', { do: 'cancel', orderNo: firstOrderNo(shop) }, { fault }),
  },
  {
    name: 'orders nudge',
    prepare: async (shop) => {
      await paidAt(shop);
      shop.wechat.notices.splice(0);
    },
    act: (shop, fault) => shop.invoke('orders', { do: 'nudge', orderNo: firstOrderNo(shop) }, { fault }),
  },
  {
    name: 'orderCron repairs a lost notice',
    prepare: async (shop) => {
      await paidAt(shop);
      shop.wechat.notices.splice(0);
      await shop.clock.advance(MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron closes an expired order',
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(31 * MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron returns a surplus payment',
    prepare: async (shop) => {
      await closedThenPaid(shop);
      await deliverNotices(shop);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron ends a refund whose notice is lost',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds();
      shop.wechat.notices.splice(0);
      await shop.clock.advance(MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron sends a refund whose function died',
    prepare: async (shop) => {
      await appliedRefund(shop);
      await decide(shop, 'approve', 0, { effect: 'killAfter', nth: 5 });
      await shop.clock.advance(2 * MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
    follow: decideAgain,
  },
  {
    name: 'orderCron twice at once',
    prepare: async (shop) => {
      await closedThenPaid(shop);
      await deliverNotices(shop);
      await shop.clock.advance(2 * MINUTE_MS);
    },
    act: async (shop, fault) => {
      const [first] = await shop.together([
        ['orderCron', {}, { fault }],
        ['orderCron', {}],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
];

export const createScenarioShop = ({ options }: Scenario) => createShop(options);
export { tick };
