import fc from 'fast-check';
import { faultEffects, type Fault } from '../fakes/remoteLine';
import { deliverNotices, passEverything } from './passTime';
import { retry } from './scenarios/errands';
import { createShop, OPERATOR, type CallOptions, type Shop, type ShopFunction } from './shop';

/** What somebody does; numbers choose among what exists by then. */
export type Deed =
  | { do: 'create'; key: number; sku: 'tea' | 'cup' }
  | { do: 'again' | 'cancel' | 'nudge' | 'apply' | 'approve' | 'refuse' | 'retry' | 'notice'; which: number }
  | { do: 'tick' };

/** Deeds at the same moment, then what WeChat and its people do, then time passes. */
export interface Round {
  deeds: { deed: Deed; fault: Fault | undefined }[];
  pays: boolean;
  ends: 'succeeded' | 'closed' | 'abnormal' | 'nothing';
  noticesArrive: boolean;
  thenMs: number;
}

const which = fc.nat({ max: 3 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('create' as const),
    key: fc.nat({ max: 2 }),
    sku: fc.constantFrom('tea', 'cup'),
  }),
  fc.record({
    do: fc.constantFrom('again', 'cancel', 'nudge', 'apply', 'approve', 'refuse', 'retry', 'notice'),
    which,
  }),
  fc.record({ do: fc.constant('tick' as const) }),
);
const fault = fc.record({ effect: fc.constantFrom(...faultEffects), nth: fc.nat({ max: 12 }) });

export const rounds: fc.Arbitrary<Round[]> = fc.array(
  fc.record({
    deeds: fc.array(fc.record({ deed, fault: fc.option(fault, { nil: undefined, freq: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    pays: fc.boolean(),
    ends: fc.constantFrom('succeeded', 'closed', 'abnormal', 'nothing', 'nothing'),
    noticesArrive: fc.boolean(),
    thenMs: fc.constantFrom(0, 1000, 11_000, 61_000, 6 * 60_000, 31 * 60_000, 125 * 60_000),
  }),
  { minLength: 1, maxLength: 10 },
);

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const nextRound = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One in so many calls takes longer than anybody waits, so that slow functions meet those who took over. */
const SLOW_ONE_IN = 30;
const SLOW_MS = 12_000;

export async function weather(seed: number, storm: Round[], orderLifeMs: number): Promise<Shop> {
  const random = createRandom(seed);
  const shop: Shop = createShop({
    orderLifeMs,
    async delay() {
      for (let round = Math.floor(random() * 4); round > 0; round -= 1) await nextRound();
      if (random() * SLOW_ONE_IN < 1) await shop.clock.wait(SLOW_MS * (0.5 + random()));
    },
  });
  for (const { deeds, pays, ends, noticesArrive, thenMs } of storm) {
    await shop.together(deeds.map(({ deed: one, fault: struck }) => callOf(shop, one, struck)));
    if (pays) for (const outTradeNo of shop.handedOut.keys()) shop.wechat.pay(outTradeNo, 30);
    if (ends !== 'nothing') shop.wechat.endRefunds(ends);
    if (noticesArrive) await deliverNotices(shop);
    await shop.clock.advance(thenMs);
    await shop.settleLate();
  }
  for (const outTradeNo of shop.handedOut.keys()) shop.wechat.pay(outTradeNo);
  await passEverything(shop);
  await decideAll(shop);
  await passEverything(shop);
  return shop;
}

/** No application waits for a person any more. */
async function decideAll(shop: Shop): Promise<void> {
  for (const { _id, status } of shop.documents.all('refunds')) {
    if (status !== 'requested') continue;
    await retry(shop, () => shop.invoke('refund', { do: 'refuse', outRefundNo: _id }, { openid: OPERATOR }));
  }
}

function chosen<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)];
}

function callOf(shop: Shop, one: Deed, fault: Fault | undefined): [ShopFunction, unknown, CallOptions] {
  if (one.do === 'tick') return ['orderCron', {}, { fault }];
  if (one.do === 'create') {
    const lines = [{ sku: one.sku, quantity: 1 }];
    return ['wxPay', { lines, requestKey: `request-key-${one.key}` }, { fault }];
  }
  const order = chosen(shop.documents.all('orders'), one.which)?._id ?? '0'.repeat(32);
  const outRefundNo = chosen(shop.documents.all('refunds'), one.which)?._id ?? '0'.repeat(32);
  const requestKey = `refund-key-${one.which}`;
  switch (one.do) {
    case 'again':
      return ['wxPay', { orderNo: order, requestKey }, { fault }];
    case 'cancel':
    case 'nudge':
      return ['orders', { do: one.do, orderNo: order }, { fault }];
    case 'apply':
      return [
        'refund',
        { do: 'apply', orderNo: order, refundFee: 40, reason: '不想要了', requestKey },
        { fault },
      ];
    case 'approve':
    case 'refuse':
    case 'retry':
      return ['refund', { do: one.do, outRefundNo }, { openid: OPERATOR, fault }];
    case 'notice':
      return ['payCallBack', chosen(shop.wechat.notices, one.which)?.event ?? {}, { fault }];
  }
}
