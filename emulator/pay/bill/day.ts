import { type PayCore } from '../core';
import { BILL_SNAPSHOT_HOUR, DAY_MS } from '../limits';
import { isPaid, type PaidTrade } from '../trade';
import { type BillType } from './columns';
import { paymentRow, refundRow, type BillRow } from './rows';

const HOUR_MS = 60 * 60 * 1000;

/** Whose bill: which trades stand in it. */
export type BillAccount = (trade: PaidTrade) => boolean;

/** All rows of a merchant's day, oldest first. `dayStart` is ms. */
export function billRows(
  core: PayCore,
  isInBill: BillAccount,
  dayStart: number,
  billType: BillType,
): BillRow[] {
  const { commissionBasisPoints } = core.settings();
  const isOfDay = (at: number) => at >= dayStart && at < dayStart + DAY_MS;
  const madeAt = dayStart + DAY_MS + BILL_SNAPSHOT_HOUR * HOUR_MS;
  const paid = core.store.trades().filter(isPaid).filter(isInBill);
  const payments = paid
    .filter(({ payment }) => isOfDay(payment.paidAt))
    .map((trade) => paymentRow(trade, commissionBasisPoints));
  const refunds = paid.flatMap((trade) =>
    trade.outRefundNos
      .flatMap((number) => core.store.refund(trade.order.subMchId, number) ?? [])
      .filter((refund) => isOfDay(refund.acceptedAt))
      .map((refund) => refundRow(refund, trade, { billType, madeAt, commissionBasisPoints })),
  );
  const wanted = {
    ALL: [...payments, ...refunds],
    SUCCESS: payments,
    REFUND: refunds,
  } satisfies Record<BillType, BillRow[]>;
  return wanted[billType].sort((a, b) => a.at - b.at);
}
