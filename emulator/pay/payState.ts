import { type PayCore } from './core';
import { type Notice } from './notice';
import { refundStatus, type Refund, type RefundStatus } from './refund';
import { type Remark } from './remarks';
import { tradeAt, type Trade } from './trade';

/** WeChat Pay's truth, oldest first. */
export interface PayState {
  trades: TradeView[];
  refunds: RefundView[];
  notices: Notice[];
  /** What WeChat's answers do not say. */
  remarks: Remark[];
}

/** A trade under the names that its API uses, with what WeChat alone knows beside it. */
export type TradeView = Trade & { outTradeNo: string; totalFee: number; tradeState: Trade['state'] };

export type RefundView = Refund & {
  outTradeNo: string;
  outRefundNo: string;
  refundFee: number;
  refundStatus: RefundStatus;
};

export function payState(core: PayCore, remarks: Remark[]): PayState {
  const now = core.clock.now();
  const settings = core.settings();
  const trades = core.store.trades().map((known) => {
    const trade = tradeAt(known, now, settings);
    const { outTradeNo, totalFee } = trade.order;
    return { ...trade, outTradeNo, totalFee, tradeState: trade.state };
  });
  const refunds = core.store.refunds().map((refund) => {
    const { outTradeNo, outRefundNo, refundFee } = refund.order;
    return { ...refund, outTradeNo, outRefundNo, refundFee, refundStatus: refundStatus(refund) };
  });
  return { trades, refunds, notices: core.store.notices(), remarks };
}
