import type { BillDeps } from '../../shared/bill/billDeps';
import { createFakePaymentGateway, type FakePaymentGateway } from './fakePaymentGateway';
import { createMemoryDocuments, type MemoryDocuments } from './memoryDocuments';
import { createRandomDigits } from './randomDigits';
import { createRoundTrips, type RoundTrips } from './roundTrips';
import { createTestClock, type TestClock } from './testClock';
import { createWeChatTruth, type WeChatTruth } from './wechatTruth';

export interface LogLine {
  level: string;
  what: string;
  facts: Record<string, unknown>;
}

/** A database, a WeChat and a clock, and what the domain needs of them. */
export interface PaymentWorld {
  deps: BillDeps;
  documents: MemoryDocuments;
  wechat: WeChatTruth;
  gateway: FakePaymentGateway;
  clock: TestClock;
  roundTrips: RoundTrips;
  logs: LogLine[];
}

/** @param timePasses whether the clock moves with each remote call; otherwise it stands still until it is moved */
export function createPaymentWorld({ timePasses = false } = {}): PaymentWorld {
  const roundTrips = createRoundTrips();
  const clock = createTestClock(undefined, timePasses ? () => roundTrips.total : undefined);
  const documents = createMemoryDocuments(roundTrips);
  const wechat = createWeChatTruth(clock.now);
  const gateway = createFakePaymentGateway(wechat, { roundTrips, now: clock.now });
  const logs: LogLine[] = [];
  const deps: BillDeps = {
    documents,
    gatewayOf: () => gateway,
    billsOf: () => gateway,
    now: clock.now,
    randomDigits: createRandomDigits(),
    wait: clock.wait,
    log: (level, what, facts = {}) => void logs.push({ level, what, facts }),
  };
  return { deps, documents, wechat, gateway, clock, roundTrips, logs };
}
