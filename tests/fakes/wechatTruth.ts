import type { CreateInput, RefundEnd, RefundInput } from '../../shared/gateways/paymentGateway';
import { paymentNoticeEvent, refundNoticeEvent } from './noticeEvents';

/** What WeChat holds of one outTradeNo. */
export interface Trade {
  input: CreateInput;
  transactionId: string;
  state: 'unpaid' | 'paid' | 'closed';
  cashFee: number;
  createdAt: Date;
  paidAt?: Date;
}

/** What WeChat holds of one outRefundNo. */
export interface TradeRefund {
  outRefundNo: string;
  outTradeNo: string;
  refundId: string;
  refundFee: number;
  state: 'processing' | RefundEnd;
  external: boolean;
  /** Its day in the bill. */
  acceptedAt: Date;
}

/** A notice that WeChat repeats until it is acknowledged. */
export interface PendingNotice {
  event: Record<string, unknown>;
  about: string;
  tries: number;
}

/** WeChat Pay's side of the truth, which no code of ours writes. */
export interface WeChatTruth {
  trades: Map<string, Trade>;
  refunds: Map<string, TradeRefund>;
  notices: PendingNotice[];
  open(input: CreateInput): Trade | undefined;
  /** The buyer pays at the cashier. @returns false when WeChat takes no money for it */
  pay(outTradeNo: string, coupon?: number): boolean;
  /** @returns WeChat's refusal, or undefined when the trade is closed now */
  close(outTradeNo: string): string | undefined;
  /** @returns the refund, or WeChat's refusal. The same number with the same sums is the same refund. */
  refund(input: RefundInput): TradeRefund | string;
  /** A person refunds in the merchant platform. */
  refundOutside(outTradeNo: string, outRefundNo: string, refundFee: number): void;
  /** Ends every refund that is under way. */
  endRefunds(end?: RefundEnd): void;
  /** Fen that have gone back or are on their way. */
  refundedFee(outTradeNo: string): number;
}

/** Source: CloudPay.closeOrder, the shortest interval between creating and closing. */
const MINIMUM_CLOSE_AGE_MS = 5 * 60 * 1000;

export function createWeChatTruth(now: () => Date): WeChatTruth {
  const trades = new Map<string, Trade>();
  const refunds = new Map<string, TradeRefund>();
  const notices: PendingNotice[] = [];
  const announce = (about: string, event: Record<string, unknown>) =>
    void notices.push({ about, event, tries: 0 });

  const refundedFee = (outTradeNo: string) =>
    [...refunds.values()]
      .filter((refund) => refund.outTradeNo === outTradeNo && refund.state !== 'closed')
      .reduce((sum, { refundFee }) => sum + refundFee, 0);

  const begin = (outTradeNo: string, outRefundNo: string, refundFee: number, external: boolean) => {
    const refund: TradeRefund = {
      outRefundNo,
      outTradeNo,
      refundId: `wx-refund-${outRefundNo}`,
      refundFee,
      state: 'processing',
      external,
      acceptedAt: now(),
    };
    refunds.set(outRefundNo, refund);
    return refund;
  };

  return {
    trades,
    refunds,
    notices,
    refundedFee,
    open(input) {
      if (trades.has(input.outTradeNo)) return undefined;
      const transactionId = `wx-trade-${input.outTradeNo}`;
      const trade: Trade = {
        input,
        transactionId,
        state: 'unpaid',
        cashFee: input.totalFee,
        createdAt: now(),
      };
      trades.set(input.outTradeNo, trade);
      return trade;
    },
    pay(outTradeNo, coupon = 0) {
      const trade = trades.get(outTradeNo);
      if (trade?.state !== 'unpaid' || trade.input.expiresAt <= now()) return false;
      Object.assign(trade, { state: 'paid', paidAt: now(), cashFee: trade.input.totalFee - coupon });
      announce(outTradeNo, paymentNoticeEvent(trade));
      return true;
    },
    close(outTradeNo) {
      const trade = trades.get(outTradeNo);
      if (!trade) return '订单不存在';
      if (trade.state === 'paid') return '订单已支付';
      if (trade.state === 'closed') return '订单已关闭';
      if (now().getTime() - trade.createdAt.getTime() < MINIMUM_CLOSE_AGE_MS) return '订单创建不足五分钟';
      trade.state = 'closed';
      return undefined;
    },
    refund({ outTradeNo, outRefundNo, refundFee, totalFee }) {
      const trade = trades.get(outTradeNo);
      if (trade?.state !== 'paid') return '订单未支付';
      const known = refunds.get(outRefundNo);
      if (known)
        return known.refundFee === refundFee && known.outTradeNo === outTradeNo ? known : '参数不一致';
      if (totalFee !== trade.input.totalFee) return '订单金额不一致';
      if (refundedFee(outTradeNo) + refundFee > totalFee) return '退款金额超限';
      return begin(outTradeNo, outRefundNo, refundFee, false);
    },
    refundOutside(outTradeNo, outRefundNo, refundFee) {
      begin(outTradeNo, outRefundNo, refundFee, true);
    },
    endRefunds(end = 'succeeded') {
      for (const refund of refunds.values()) {
        const trade = trades.get(refund.outTradeNo);
        if (refund.state !== 'processing' || !trade) continue;
        refund.state = end;
        announce(refund.outRefundNo, refundNoticeEvent(trade, refund, end, now()));
      }
    },
  };
}
