import type { BillOutcome, RefundEnd } from '../../shared/gateways/paymentGateway';
import { aBill, inPieces, type BillLine } from '../builders/aBill';
import type { WeChatTruth } from './wechatTruth';

const HOUR_MS = 60 * 60 * 1000;
/** Source: CloudPay.downloadBill, a bill is to be fetched after 10:00 of the next day. */
const READY_MS = 34 * HOUR_MS;

/** A bill's words for refunds. Source: 下载交易账单, 退款状态. */
const words: Record<'processing' | RefundEnd, string> = {
  processing: 'PROCESSING',
  succeeded: 'SUCCESS',
  abnormal: 'CHANGE',
  closed: 'FAIL',
};

/** The bill of a day, yyyyMMdd in Beijing, as WeChat's side of the truth has it. */
export function billOutcomeOf(
  { trades, refunds }: Pick<WeChatTruth, 'trades' | 'refunds'>,
  day: string,
  now: Date,
  damage: (bill: string) => string | Uint8Array,
): BillOutcome {
  const begins = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00+08:00`);
  if (now.getTime() < begins + READY_MS) return { kind: 'notReady' };
  const isOfDay = (at: Date | undefined) =>
    at !== undefined && at.getTime() >= begins && at.getTime() < begins + 24 * HOUR_MS;
  const lines: BillLine[] = [
    ...[...trades.values()]
      .filter(({ state, paidAt }) => state === 'paid' && isOfDay(paidAt))
      .map(({ input: { outTradeNo, totalFee, mchId }, transactionId }) => ({
        outTradeNo,
        totalFee,
        mchId,
        transactionId,
        commission: totalFee * 10,
      })),
    ...[...refunds.values()]
      .filter(({ acceptedAt }) => isOfDay(acceptedAt))
      .map(({ outTradeNo, outRefundNo, refundFee, state }) => ({
        outTradeNo,
        mchId: trades.get(outTradeNo)?.input.mchId ?? '',
        outRefundNo,
        refundFee,
        refundState: words[state],
      })),
  ];
  const bill = aBill(lines);
  const sent = damage(bill);
  return lines.length === 0 && sent === bill ? { kind: 'none' } : { kind: 'bill', content: inPieces(sent) };
}
