import * as v from 'valibot';
import type { BillOutcome } from '../paymentGateway';

const billAnswer = v.looseObject({ data: v.string() });

/** What a refused bill looks like: an answer, not an error. Source: wx-server-sdk 4.0.2; CloudPay.downloadBill. */
const refusedAnswer = v.looseObject({
  returnCode: v.literal('FAIL'),
  returnMsg: v.optional(v.string(), ''),
  errorCode: v.optional(v.union([v.string(), v.number()]), ''),
});

/** 20002 says both "nothing was traded" and "not made yet"; its text alone tells which. Source: V2 下载交易账单. */
const NOT_THERE = '20002';
const NOTHING_TRADED = /no bill exist/i;

/** CloudPay hands the whole bill over at once, as text. */
export function billOutcomeOf(answer: unknown): BillOutcome {
  const bill = v.safeParse(billAnswer, answer);
  if (bill.success) return { kind: 'bill', content: inOnePiece(bill.output.data) };
  const refused = v.safeParse(refusedAnswer, answer);
  if (!refused.success) return { kind: 'unknown', text: 'the answer is no bill' };
  const { returnMsg, errorCode } = refused.output;
  if (String(errorCode) !== NOT_THERE) return { kind: 'unknown', text: `${errorCode} ${returnMsg}`.trim() };
  return NOTHING_TRADED.test(returnMsg) ? { kind: 'none' } : { kind: 'notReady' };
}

async function* inOnePiece(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
