import { measureApiv3Cost } from './apiv3Cost';
import { type BigBill } from './bigBill';
import { measureGatewayGrowth } from './gatewayGrowth';
import { measureBigBill } from './measureBigBill';
import { measureMessages, type MessageRun } from './messageRuns';
import { measureTokenRush, type TokenRush } from './tokenRush';

/** What the domain costs where it is asked for much, measured in memory: no cloud takes part. */
export interface DomainFigures {
  tokenRush: TokenRush;
  messages: MessageRun[];
  bigBill: BigBill;
  /** Mean ms of CPU for the cryptography of one payment. */
  apiv3CpuMs: number;
  /** Bytes that the direct gateways add to each bundle that has them. */
  gatewayBytes: Record<string, number>;
}

const FUNCTIONS_AT_ONCE = 200;
const MESSAGES = [1000, 10_000];
const MESSAGE_ROUNDS = 3;
const BILL_ROWS = 1_000_000;
const PAYMENTS = 500;

export async function measureDomain(): Promise<DomainFigures> {
  return {
    tokenRush: await measureTokenRush(FUNCTIONS_AT_ONCE),
    messages: await measureMessages(MESSAGES, MESSAGE_ROUNDS),
    bigBill: await measureBigBill(BILL_ROWS),
    apiv3CpuMs: measureApiv3Cost(PAYMENTS),
    gatewayBytes: await measureGatewayGrowth(),
  };
}
