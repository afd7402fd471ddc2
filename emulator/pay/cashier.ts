import {
  argumentsRefusal,
  cashierRefusals,
  prepayIdOf,
  tradeRefusal,
  type CashierRefusal,
  type GivenArguments,
} from './cashierCheck';
import { type PayCore } from './core';
import { payTrade } from './payTrade';
import { type Notify } from './settings';
import { cashFeeOf, tradeAt, type PrepayId, type Trade } from './trade';

/** The buyer at the cashier. One of outTradeNo, prepayId or payment says for which order. */
export interface CashierInput {
  outTradeNo?: string;
  prepayId?: string;
  outcome: 'success' | 'cancel' | 'fail';
  /** How the payment notice is sent; as the setting `paymentNotify` says when not given. */
  notify?: Notify;
  /** Who stands at the cashier; the order's payer when not given. */
  openid?: string;
  /** The arguments given to `wx.requestPayment`, checked when given. */
  payment?: GivenArguments;
  /** What `wx.requestPayment` says after `fail`. */
  detail?: string;
}

/** `errMsg` is what `wx.requestPayment` reports. */
export type CashierResult =
  | {
      ok: true;
      outcome: 'success';
      errMsg: string;
      outTradeNo: string;
      transactionId: string;
      /** Fen. */
      totalFee: number;
      cashFee: number;
      /** Absent when the order names nobody to tell. */
      noticeId?: string;
    }
  | { ok: true; outcome: 'cancel' | 'fail'; errMsg: string; outTradeNo: string }
  | { ok: false; code: CashierRefusal; message: string; errMsg: string };

/** What the cashier sheet shows before the buyer decides. */
export interface CashierSheet {
  outTradeNo: string;
  prepayId: string;
  subMchId: string;
  openid: string;
  body: string;
  /** Fen. */
  totalFee: number;
  tradeState: Trade['state'];
  /** Why it cannot be paid. */
  refusal?: { code: CashierRefusal; message: string };
}

type Found =
  | { kind: 'found'; trade: Trade; prepayId: PrepayId | undefined }
  | { kind: 'none'; why: CashierRefusal };

function find(core: PayCore, input: Pick<CashierInput, 'outTradeNo' | 'prepayId' | 'payment'>): Found {
  const { store } = core;
  const prepayId = input.prepayId ?? (input.payment && prepayIdOf(input.payment));
  if (prepayId !== undefined) {
    const trade = store.tradeByPrepayId(prepayId);
    const isMeant = input.outTradeNo === undefined || input.outTradeNo === trade?.order.outTradeNo;
    if (!trade || !isMeant) return { kind: 'none', why: 'ORDER_UNKNOWN' };
    return { kind: 'found', trade, prepayId: trade.prepayIds.find(({ id }) => id === prepayId) };
  }
  const [trade, ...others] = store.tradesByOutTradeNo(input.outTradeNo ?? '');
  if (!trade) return { kind: 'none', why: 'ORDER_UNKNOWN' };
  if (others.length > 0) return { kind: 'none', why: 'ORDER_AMBIGUOUS' };
  return { kind: 'found', trade, prepayId: trade.prepayIds.at(-1) };
}

const refuse = (code: CashierRefusal): CashierResult => {
  const message = cashierRefusals[code];
  return { ok: false, code, message, errMsg: `requestPayment:fail ${message}` };
};

/** Opens the cashier and lets the buyer pay, cancel or fail. A cancelled or failed order stays unpaid. */
export function visitCashier(core: PayCore, input: CashierInput): CashierResult {
  const found = find(core, input);
  if (found.kind === 'none') return refuse(found.why);
  const { trade, prepayId } = found;
  const { outTradeNo, openid, totalFee } = trade.order;
  const why =
    (input.payment && argumentsRefusal(input.payment, trade, core.direct)) ??
    tradeRefusal(trade, prepayId, core.clock.now(), core.settings()) ??
    (input.openid !== undefined && input.openid !== openid ? 'WRONG_PAYER' : undefined);
  if (why) return refuse(why);
  if (input.outcome !== 'success') {
    const detail = input.outcome === 'cancel' ? 'cancel' : (input.detail ?? 'the bank refused the payment');
    return { ok: true, outcome: input.outcome, errMsg: `requestPayment:fail ${detail}`, outTradeNo };
  }
  const { trade: paid, notice } = payTrade(core, trade, input.notify ?? core.settings().paymentNotify);
  return {
    ok: true,
    outcome: 'success',
    errMsg: 'requestPayment:ok',
    outTradeNo,
    transactionId: paid.payment.transactionId,
    totalFee,
    cashFee: cashFeeOf(paid),
    ...(notice && { noticeId: notice.id }),
  };
}

/** The sheet for a prepay id or an outTradeNo; undefined when WeChat knows neither. */
export function cashierSheet(core: PayCore, number: string): CashierSheet | undefined {
  const byPrepayId = find(core, { prepayId: number });
  const found = byPrepayId.kind === 'found' ? byPrepayId : find(core, { outTradeNo: number });
  if (found.kind === 'none') return undefined;
  const { trade, prepayId } = found;
  const now = core.clock.now();
  const code = tradeRefusal(trade, prepayId, now, core.settings());
  const { outTradeNo, subMchId, openid, body, totalFee } = trade.order;
  return {
    outTradeNo,
    prepayId: prepayId?.id ?? '',
    subMchId,
    openid,
    body,
    totalFee,
    tradeState: tradeAt(trade, now, core.settings()).state,
    ...(code && { refusal: { code, message: cashierRefusals[code] } }),
  };
}
