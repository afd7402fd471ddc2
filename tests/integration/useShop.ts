import type { Cloud } from '../../emulator/cloud';
import type { WxPayReply } from '../../shared/contracts/wxPay';
import { LOCAL_OPERATOR } from '../../scripts/shop/localSettings';
import { startLocalShop, type LocalShopOptions } from '../../scripts/shop/localShop';

export const BUYER = 'openid-buyer';
export const STRANGER = 'openid-stranger';
export const OPERATOR = LOCAL_OPERATOR;

type Reply = Record<string, unknown> & { ok?: boolean; code?: string; message?: string };
export type Opened = Extract<WxPayReply, { ok: true }>;
type Called = Awaited<ReturnType<Cloud['call']>>;

/** The built functions in a local cloud, with what nearly every test does. */
export interface Shop {
  cloud: Cloud;
  /** A function's reply to a mini program user. */
  as(openid: string, name: string, data: unknown): Promise<Reply>;
  /** The same with everything the cloud knows of the call. */
  call(openid: string, name: string, data: unknown): Promise<Called>;
  /** Orders `quantity` celadon cups at 4500 fen and must succeed. */
  order(options?: { openid?: string; quantity?: number; sku?: string; requestKey?: string }): Promise<Opened>;
  /** Orders, pays and lets the notice arrive. */
  paidOrder(options?: { openid?: string; quantity?: number }): Promise<Opened>;
  /** Applies for a refund; the reply. */
  apply(orderNo: string, refundFee: number, openid?: string): Promise<Reply>;
  approve(outRefundNo: string): Promise<Reply>;
  /** One run of a timer function now. */
  tick(name?: 'orderCron' | 'tokenCron'): Promise<Reply>;
  /** Moves the clock, then runs orderCron: for clouds without timers. */
  later(seconds: number): Promise<void>;
  doc(collection: string, id: string): Record<string, unknown> | undefined;
  docs(collection: string): Record<string, unknown>[];
  trade(outTradeNo: string): Record<string, unknown> | undefined;
  trades(): Record<string, unknown>[];
  refunds(outTradeNo?: string): Record<string, unknown>[];
  /** Remote calls of the last invocations of a function, newest first, as `action` texts. */
  lastCalls(name: string): string[];
}

let keys = 0;
export const newKey = () => `test-key-${(keys += 1)}`;

/** The same for a cloud that the test has started itself. */
export function shopOf(cloud: Cloud): Shop {
  const call: Shop['call'] = (openid, name, data) => cloud.call({ name, data, openid, source: 'wx_client' });
  const as: Shop['as'] = async (openid, name, data) => {
    const { result, error } = await call(openid, name, data);
    if (error) throw new Error(`${name} failed: ${error.code} ${error.message}`);
    return result as Reply;
  };
  const order: Shop['order'] = async ({
    openid = BUYER,
    quantity = 1,
    sku = 'cup-celadon',
    requestKey = newKey(),
  } = {}) => {
    const reply = await as(openid, 'wxPay', { lines: [{ sku, quantity }], requestKey });
    if (!reply.ok) throw new Error(`wxPay refused: ${reply.code} ${reply.message}`);
    return reply as unknown as Opened;
  };
  const records = (list: readonly object[]) => list.map((record): Record<string, unknown> => ({ ...record }));
  const trades = () => records(cloud.payService.state().trades);
  const tick: Shop['tick'] = async (name = 'orderCron') =>
    (await cloud.call({ name, source: 'wx_trigger' })).result as Reply;
  const docs: Shop['docs'] = (collection) => cloud.database.dump(collection);
  return {
    cloud,
    call,
    as,
    order,
    async paidOrder(options) {
      const opened = await order(options);
      await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', payment: { ...opened.payment } });
      await cloud.advance({ advanceMs: 1000 });
      return opened;
    },
    apply: (orderNo, refundFee, openid = BUYER) =>
      as(openid, 'refund', { do: 'apply', orderNo, refundFee, reason: '不想要了', requestKey: newKey() }),
    approve: (outRefundNo) => as(OPERATOR, 'refund', { do: 'approve', outRefundNo }),
    tick,
    async later(seconds) {
      await cloud.advance({ advanceMs: seconds * 1000 });
      await tick();
    },
    docs,
    doc: (collection, id) => cloud.database.document(collection, id),
    trades,
    trade: (outTradeNo) => trades().find((trade) => trade.outTradeNo === outTradeNo),
    refunds: (outTradeNo) =>
      records(cloud.payService.state().refunds).filter(
        (refund) => !outTradeNo || refund.outTradeNo === outTradeNo,
      ),
    lastCalls: (name) =>
      (cloud.functions.recent(50).find((invocation) => invocation.name === name)?.remoteCalls ?? []).map(
        ({ action }) => action,
      ),
  };
}

/** A shop that the test itself opens and stops (`cloud.stop()`), for restarts and for files that never reset. */
export async function openShop(options: Partial<LocalShopOptions> = {}): Promise<Shop> {
  return shopOf(await startLocalShop({ port: 0, timers: false, ...options }));
}

/**
 * A local shop for the tests of one file: started once, clean before each test. Timers do not run by themselves unless
 * asked for, so that nothing happens that the test did not cause.
 */
export function useShop(options: Partial<LocalShopOptions> = {}): () => Shop {
  let shop: Shop | undefined;
  const current = () => {
    if (!shop) throw new Error('the shop opens in beforeAll');
    return shop;
  };
  beforeAll(async () => {
    shop = await openShop(options);
  });
  beforeEach(async () => {
    const { cloud } = current();
    cloud.faults.clear();
    await cloud.reset({ keepInstances: true });
  });
  afterAll(() => shop?.cloud.stop());
  return current;
}
