import type { Cloud } from '../../emulator/cloud';
import { sequentialTrips } from '../bench/sequentialTrips';

/** What a remote call takes in the calls that are counted, in ms. */
const ROUND_TRIP_MS = 40;

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
  /** WeChat's own truth of a trade. */
  trade(outTradeNo: string): Record<string, unknown> | undefined;
  /** A document as it stands in the database. */
  document(collection: string, id: string): Record<string, unknown> | undefined;
  count(collection: string): number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export function createWorld(cloud: Cloud): World {
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
      await cloud.advance({ advanceMs: minutes * 60_000 });
    },
    trade: (outTradeNo) =>
      cloud.payService
        .state()
        .trades.map((trade): Record<string, unknown> => ({ ...trade }))
        .find((trade) => trade.outTradeNo === outTradeNo),
    document: (collection, id) => cloud.database.dump(collection).find(({ _id }) => _id === id),
    count: (collection) => cloud.database.count(collection),
  };
}
