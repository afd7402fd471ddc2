import * as v from 'valibot';
import { fen, MAX_FEE } from '../../money/fen';
import type { PaidTrade, PaymentNotice, QueryOutcome } from '../paymentGateway';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
export const feeSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FEE));
/** Useful where it is there; nothing is held up by it. */
export const unneededFee = v.fallback(v.optional(feeSchema), undefined);

/** What a message of APIv3 or APIv2 tells of a paid trade, in our words, nothing checked yet. */
const paidTrade = v.object({
  appid: text,
  mchId: text,
  openid: text,
  outTradeNo: text,
  transactionId: text,
  totalFee: feeSchema,
  cashFee: unneededFee,
  currency: v.optional(text),
  paidAt: v.date(),
});

/** The same fields with whatever the message held. */
export type ToldTrade = { [F in keyof v.InferOutput<typeof paidTrade>]: unknown } & { state: unknown };

/**
 * WeChat's trade states in our words: any refund, even a part, makes the state REFUND. The states of payment codes
 * (REVOKED, USERPAYING, PAYERROR) mean nothing here, and count as no answer.
 * Source: 查询订单, trade_state, the same in APIv3 and APIv2.
 */
const tradeStates = new Map<unknown, 'paid' | 'unpaid' | 'closed'>(
  Object.entries({ SUCCESS: 'paid', REFUND: 'paid', NOTPAY: 'unpaid', CLOSED: 'closed' }),
);

/** A trade that WeChat calls paid; undefined when it does not, or a field is missing. */
export function paidTradeOf(told: ToldTrade): PaidTrade | undefined {
  const parsed = v.safeParse(paidTrade, told);
  if (!parsed.success || tradeStates.get(told.state) !== 'paid') return undefined;
  const { totalFee, cashFee = totalFee, currency, ...rest } = parsed.output;
  return {
    ...rest,
    totalFee: fen(totalFee),
    // A payer's wallet in another currency says nothing in fen.
    cashFee: fen(Math.min(cashFee, totalFee)),
    ...(currency === undefined ? {} : { currency }),
    refundBegun: told.state === 'REFUND',
  };
}

/** The query's outcome; an answer about another number or merchant than asked counts as no answer. */
export function queryOutcomeOf(told: ToldTrade, asked: { outTradeNo: string; mchId: string }): QueryOutcome {
  if (told.outTradeNo !== asked.outTradeNo)
    return { kind: 'unknown', text: 'the answer is about another number' };
  if (told.mchId !== asked.mchId) return { kind: 'unknown', text: 'the answer is about another merchant' };
  const state = tradeStates.get(told.state);
  if (!state) return { kind: 'unknown', text: `trade_state ${String(told.state)}` };
  if (state !== 'paid') return { kind: state };
  const trade = paidTradeOf(told);
  return trade ? { kind: 'paid', trade } : { kind: 'unknown', text: 'a paid trade without its fields' };
}

/** A payment notice of this trade; undefined when a field is missing. */
export function paymentNoticeOf(told: ToldTrade, attach: unknown): PaymentNotice | undefined {
  const trade = paidTradeOf(told);
  if (!trade) return undefined;
  const { appid, mchId, openid, outTradeNo, transactionId, totalFee, currency } = trade;
  return {
    kind: 'payment',
    appid,
    mchId,
    openid,
    outTradeNo,
    transactionId,
    totalFee,
    ...(currency === undefined ? {} : { currency }),
    attach: typeof attach === 'string' ? attach : undefined,
  };
}
