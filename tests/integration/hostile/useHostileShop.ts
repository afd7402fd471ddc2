import { BUYER, openShop, STRANGER, type Opened, type Shop } from '../useShop';

type Called = Awaited<ReturnType<Shop['call']>>;

/** A shop with something to steal, at rest: nothing is under way, so that whatever changes was changed by an attack. */
export interface HostileShop {
  shop: Shop;
  /** Unpaid, the buyer's. */
  unpaid: Opened;
  /** Paid, the buyer's, with an application for a refund that nobody has decided. */
  paid: Opened;
  outRefundNo: string;
  /** Paid, the stranger's. */
  foreign: Opened;
  /** What a genuine payment notice of `paid` said. */
  paidEvent: Record<string, unknown>;
  /**
   * Calls a function with an event as JSON text, through the HTTP control surface: what JSON can say arrives unchanged,
   * `__proto__` included.
   */
  attack(name: string, json: string, as?: { openid?: string; source?: string }): Promise<Called>;
  /** The whole database, without these collections, and WeChat's truth. */
  everything(...without: string[]): string;
}

let hostile: HostileShop | undefined;
let opens = false;

/**
 * Opened once for all attacks of a run: they change nothing, so none needs a fresh shop. The function rules let
 * everybody call everything, so that the functions' own defence is what is tested.
 */
export function useHostileShop(): () => HostileShop {
  if (!opens) {
    opens = true;
    beforeAll(async () => {
      hostile = await prepare(await openShop({ functionRules: { '*': { invoke: true } } }));
    });
    afterAll(() => hostile?.shop.cloud.stop());
  }
  return () => {
    if (!hostile) throw new Error('the shop opens in beforeAll');
    return hostile;
  };
}

async function prepare(shop: Shop): Promise<HostileShop> {
  const { cloud } = shop;
  cloud.database.seed('products', [{ _id: 'gold', title: '金条', fee: 100_000_000, onSale: true }], 'add');
  const unpaid = await shop.order({ quantity: 7 });
  const paid = await shop.paidOrder();
  const foreign = await shop.paidOrder({ openid: STRANGER });
  const applied = await shop.apply(paid.orderNo, 1000);
  await shop.later(120);
  await shop.tick('tokenCron');
  await shop.later(120);
  const everything = (...without: string[]) => {
    const names = cloud.database.collections().filter((name) => !without.includes(name));
    const database = names.map((name) => [name, cloud.database.dump(name)]);
    return JSON.stringify(
      { database, pay: cloud.payService.state(), openapi: cloud.openapi.state() },
      undefined,
      1,
    );
  };
  const notice = cloud.payService.state().notices.find(({ outTradeNo }) => outTradeNo === paid.outTradeNo);
  return {
    shop,
    unpaid,
    paid,
    foreign,
    outRefundNo: (applied.refund as { outRefundNo: string }).outRefundNo,
    paidEvent: { ...notice?.event },
    async attack(name, json, { openid = BUYER, source = 'wx_client' } = {}) {
      const who = `"name":${JSON.stringify(name)},"openid":${JSON.stringify(openid)},"source":${JSON.stringify(source)}`;
      const response = await fetch(`${cloud.url}/_emulator/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{${who},"data":${json}}`,
      });
      return (await response.json()) as Called;
    },
    everything,
  };
}
