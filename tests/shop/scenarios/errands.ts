import type { Fault } from '../../fakes/remoteLine';
import { deliverNotices, passMinutes } from '../passTime';
import { OPERATOR, type Invocation, type Shop, type ShopOptions, type ShopReply } from '../shop';

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

export const MINUTE_MS = 60_000;
export const ORDER = { lines: [{ sku: 'tea', quantity: 1 }], requestKey: 'request-key-1' };

const text = (reply: ShopReply | undefined, field: string) => String(reply?.[field] ?? '');
export const firstOrderNo = (shop: Shop) => shop.documents.all('orders')[0]?._id ?? '';

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

export const create = (shop: Shop, fault?: Fault) => shop.invoke('wxPay', ORDER, { fault });
export const again = (shop: Shop, fault?: Fault) =>
  shop.invoke('wxPay', { orderNo: firstOrderNo(shop), requestKey: 'request-key-2' }, { fault });

/** Pays whatever was handed out, as often as WeChat takes money. */
export async function payAll(shop: Shop): Promise<void> {
  for (const outTradeNo of shop.handedOut.keys()) shop.wechat.pay(outTradeNo, 30);
}

export async function paidOrder(shop: Shop): Promise<string> {
  await create(shop);
  await payAll(shop);
  await deliverNotices(shop);
  await passMinutes(shop, 2);
  return firstOrderNo(shop);
}

export const apply = (shop: Shop, requestKey = 'refund-key-1', refundFee = 40, fault?: Fault) =>
  shop.invoke(
    'refund',
    { do: 'apply', orderNo: firstOrderNo(shop), refundFee, reason: '不想要了', requestKey },
    { fault },
  );
export const decide = (shop: Shop, decision: 'approve' | 'refuse' | 'retry', nth = 0, fault?: Fault) =>
  shop.invoke(
    'refund',
    { do: decision, outRefundNo: shop.documents.all('refunds')[nth]?._id ?? '' },
    { openid: OPERATOR, fault },
  );

export async function appliedRefund(shop: Shop): Promise<void> {
  await paidOrder(shop);
  await apply(shop);
}

/** The operator looks again and decides what is still undecided. */
export async function decideAgain(shop: Shop): Promise<void> {
  for (const [nth, refund] of shop.documents.all('refunds').entries()) {
    if (refund.status === 'requested') await retry(shop, () => decide(shop, 'approve', nth));
  }
}

export const notice = (shop: Shop, fault: Fault | undefined) =>
  shop.invoke('payCallBack', shop.wechat.notices[0]?.event, { fault });

export async function paidAt(shop: Shop): Promise<void> {
  await create(shop);
  await payAll(shop);
}

export async function closedThenPaid(shop: Shop): Promise<void> {
  await create(shop);
  await shop.invoke('orders', { do: 'cancel', orderNo: firstOrderNo(shop) });
  await payAll(shop);
}

export async function sentRefund(shop: Shop): Promise<void> {
  await appliedRefund(shop);
  await decide(shop, 'approve');
}

/** Sent, then closed by WeChat, and known to be. */
export async function closedRefund(shop: Shop): Promise<void> {
  await sentRefund(shop);
  shop.wechat.endRefunds('closed');
  await deliverNotices(shop);
  await passMinutes(shop, 2);
}

/** Worn-out arguments need an order that outlives them. */
export const longLived: ShopOptions = { orderLifeMs: 12 * 60 * MINUTE_MS };
