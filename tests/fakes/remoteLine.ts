import { PayError } from '../../shared/errors';
import type { Documents } from '../../shared/gateways/documents';
import type { BillSource, PaymentGateway } from '../../shared/gateways/paymentGateway';
import type { RoundTrips } from './roundTrips';

/**
 * What happens at the n-th remote call of an invocation.
 * killBefore, killAfter: the function dies before it is sent, or once it is done; killWithout: the function dies and
 * only this call of its wave is lost; loseBefore, loseAfter: it times out undone, or done; late: it times out and is
 * done later, when the world has moved on.
 */
export const faultEffects = [
  'killBefore',
  'killAfter',
  'killWithout',
  'loseBefore',
  'loseAfter',
  'late',
] as const;
export type FaultEffect = (typeof faultEffects)[number];

export interface Fault {
  effect: FaultEffect;
  /** Counted from 0. */
  nth: number;
}

/** One invocation's line to the outside world. */
export interface RemoteLine {
  documents: Documents;
  gateway: PaymentGateway & BillSource;
  /** What was called, in order. */
  calls: string[];
  /** Any other remote call of the invocation; `lost` is what it looks like when it times out. */
  ask<T>(name: string, work: () => Promise<T>, lost: () => T): Promise<T>;
  /** The invocation's answer, or `undefined` when the function died. */
  run<T>(invocation: () => Promise<T>): Promise<T | undefined>;
  /** Does what was timed out and comes late. */
  settleLate(): Promise<void>;
}

interface World {
  documents: Documents;
  gateway: PaymentGateway & BillSource;
  roundTrips: RoundTrips;
  /** Before each call, so that tests can let invocations overtake each other. */
  delay?(): Promise<void>;
}

const never = <T>() => new Promise<T>(() => undefined);

export function createRemoteLine(world: World, fault?: Fault): RemoteLine {
  const { documents, gateway, roundTrips, delay } = world;
  const calls: string[] = [];
  const lateWork: (() => Promise<unknown>)[] = [];
  let deaf = false;
  let dead = false;
  let died: () => void = () => undefined;
  const death = new Promise<undefined>((resolve) => {
    died = () => resolve(undefined);
  });
  const die = <T>() => {
    dead = true;
    died();
    return never<T>();
  };

  async function ask<T>(name: string, work: () => Promise<T>, lost: () => T): Promise<T> {
    if (dead || deaf) return never<T>();
    const nth = calls.push(name) - 1;
    const effect = fault?.nth === nth ? fault.effect : undefined;
    if (effect === 'killBefore') return die<T>();
    // What follows in the same wave is never sent.
    if (effect === 'killAfter') deaf = true;
    await delay?.();
    switch (effect) {
      case 'killAfter':
        await work();
        return die<T>();
      case 'killWithout':
        await roundTrips.take();
        return die<T>();
      case 'loseBefore':
        await roundTrips.take();
        return lost();
      case 'loseAfter':
        await work();
        return lost();
      case 'late':
        lateWork.push(work);
        await roundTrips.take();
        return lost();
      case undefined: {
        const answer = await work();
        return dead ? never<T>() : answer;
      }
    }
  }

  const timedOut = (): never => {
    throw new PayError('DATABASE_UNAVAILABLE', 'the fake let this call time out');
  };
  const unknown = () => ({ kind: 'unknown' as const, text: 'the fake let this call time out' });

  return {
    calls,
    ask,
    run: (invocation) => Promise.race([invocation(), death]),
    async settleLate() {
      for (const work of lateWork.splice(0)) await work();
    },
    documents: {
      get: (collection, id) => ask(`get ${collection}`, () => documents.get(collection, id), timedOut),
      find: (collection, query) =>
        ask(`find ${collection}`, () => documents.find(collection, query), timedOut),
      count: (collection, where) =>
        ask(`count ${collection}`, () => documents.count(collection, where), timedOut),
      insert: (collection, document) =>
        ask(`insert ${collection}`, () => documents.insert(collection, document), timedOut),
      update: (collection, id, expected, change) =>
        ask(`update ${collection}`, () => documents.update(collection, id, expected, change), timedOut),
      remove: (collection, id, expected) =>
        ask(`remove ${collection}`, () => documents.remove(collection, id, expected), timedOut),
    },
    gateway: {
      name: gateway.name,
      minimumCloseAgeMs: gateway.minimumCloseAgeMs,
      create: (input) => ask('create', () => gateway.create(input), unknown),
      query: (input) => ask('query', () => gateway.query(input), unknown),
      close: (input) => ask('close', () => gateway.close(input), unknown),
      refund: (input) => ask('refund', () => gateway.refund(input), unknown),
      queryRefund: (input) => ask('queryRefund', () => gateway.queryRefund(input), unknown),
      downloadBill: (input) => ask('downloadBill', () => gateway.downloadBill(input), unknown),
    },
  };
}
