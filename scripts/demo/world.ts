import type { Cloud } from '../../emulator/cloud';
import { sequentialTrips } from '../bench/sequentialTrips';

/** What a remote call takes in the calls that are counted, in ms. */
const ROUND_TRIP_MS = 40;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;

/** Timers stand at whole minutes, and have done their work by then. */
const AFTER_TIMERS_MS = 5000;
/** The story begins in the evening, so that its day is over soon. */
const BEGINS_AT_MS = 20 * HOUR_MS + AFTER_TIMERS_MS;

/** What one call of a function answered and cost. */
export interface Called {
  reply: Record<string, unknown>;
  /** Remote calls, one after the other and in all. */
  remoteCalls: { sequential: number; total: number };
}

/** The shop's world as the story drives it: buyers, an operator, WeChat and the clock. */
export interface World {
  cloud: Cloud;
  /** Calls a function as a mini program user. */
  as(openid: string, name: string, data: object): Promise<Called>;
  /** Moves the clock; timers, notices and deadlines happen. */
  later(minutes: number): Promise<void>;
  /** Moves the clock to the next minute, a little after its timers: nothing but the story happens for a while. */
  toNextMinute(): Promise<void>;
  /** Moves the clock to so many hours after Beijing's next midnight. */
  tomorrowAt(hours: number): Promise<void>;
  /** The day in Beijing, YYYY-MM-DD. */
  today(): string;
  /** WeChat's own truth of a trade. */
  trade(outTradeNo: string): Record<string, unknown> | undefined;
  /** A document as it stands in the database. */
  document(collection: string, id: string): Record<string, unknown> | undefined;
  /** All of a collection; none when nothing was ever written to it. */
  documents(collection: string): Record<string, unknown>[];
  count(collection: string): number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The last midnight in Beijing, ms since the epoch. */
const midnight = (now: number): number => now - ((now + BEIJING_OFFSET_MS) % DAY_MS);

/** @param cloud a local shop whose timers have not been started */
export async function beginWorld(cloud: Cloud): Promise<World> {
  const now = cloud.clock.now();
  const today = midnight(now) + BEGINS_AT_MS;
  await cloud.advance({ advanceTo: today < now ? today + DAY_MS : today });
  cloud.functions.startTimers();

  const documents = (collection: string) =>
    cloud.database.collections().includes(collection) ? cloud.database.dump(collection) : [];
  return {
    cloud,
    async as(openid, name, data) {
      // Without any way to go, parallel calls would end before the next one has begun, and look like a queue.
      const [slow] = cloud.faults.add({ match: { function: name }, effect: { delayMs: ROUND_TRIP_MS } });
      const { result, error, remoteCalls } = await cloud.call({ name, data, openid, source: 'wx_client' });
      cloud.faults.clear(slow?.id);
      const reply = isRecord(result) ? result : { error };
      return { reply, remoteCalls: { sequential: sequentialTrips(remoteCalls), total: remoteCalls.length } };
    },
    async later(minutes) {
      await cloud.advance({ advanceMs: minutes * MINUTE_MS });
    },
    async toNextMinute() {
      const minute = Math.floor(cloud.clock.now() / MINUTE_MS) + 1;
      await cloud.advance({ advanceTo: minute * MINUTE_MS + AFTER_TIMERS_MS });
    },
    async tomorrowAt(hours) {
      await cloud.advance({ advanceTo: midnight(cloud.clock.now()) + DAY_MS + hours * HOUR_MS });
    },
    today: () => new Date(cloud.clock.now() + BEIJING_OFFSET_MS).toISOString().slice(0, 10),
    trade: (outTradeNo) =>
      cloud.payService
        .state()
        .trades.map((trade): Record<string, unknown> => ({ ...trade }))
        .find((trade) => trade.outTradeNo === outTradeNo),
    document: (collection, id) => documents(collection).find(({ _id }) => _id === id),
    documents,
    count: (collection) => documents(collection).length,
  };
}
