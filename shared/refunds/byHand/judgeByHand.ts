import type { QueryOutcome, RefundEnd, RefundQueryOutcome } from '../../gateways/paymentGateway';
import type { PaymentRecord } from '../../payments/payment';
import type { RefundRecord } from '../refund';

/** What WeChat's word on a refund means for paying it back by hand. */
export type ByHandVerdict =
  /** WeChat has given nothing back, and never will by itself. */
  | { kind: 'free' }
  /** It may still arrive: who pays it by hand pays twice. */
  | { kind: 'underWay' }
  /** WeChat tells an end that we do not know yet. */
  | { kind: 'ended'; end: RefundEnd }
  /** WeChat's words do not fit ours: a person compares them first. */
  | { kind: 'contradicts'; text: string }
  | { kind: 'unknown'; text: string };

/** Asked of WeChat just now: the payment, and the refund by its number. */
export interface Asked {
  trade: QueryOutcome;
  state: RefundQueryOutcome;
}

/** Judges whether a refund may be paid back by hand. Pure. */
export function judgeByHand(
  refund: RefundRecord,
  { reservations }: Pick<PaymentRecord, 'reservations'>,
  { trade, state }: Asked,
): ByHandVerdict {
  if (trade.kind === 'unknown' || state.kind === 'unknown')
    return { kind: 'unknown', text: 'WeChat Pay did not answer' };
  if (trade.kind !== 'paid') return { kind: 'contradicts', text: `paid here, but WeChat says ${trade.kind}` };
  const isSettled = refund.status === 'closed' || refund.status === 'abnormal';
  switch (state.kind) {
    case 'found':
      if (!state.end) return { kind: 'underWay' };
      if (state.end === refund.status) return { kind: 'free' };
      return refund.status === 'closed'
        ? { kind: 'contradicts', text: `closed here, but WeChat says ${state.end}` }
        : { kind: 'ended', end: state.end };
    case 'foundWithoutState':
      // A channel that tells no states has told this end by notice or bill: it is the last word there is.
      return { kind: isSettled ? 'free' : 'underWay' };
    case 'notFound': {
      const wasTaken = refund.acceptedAt !== undefined || (isSettled && Boolean(refund.sentAt));
      // CloudPay answers any trouble of its own in the same way.
      if (wasTaken) return { kind: 'unknown', text: 'WeChat Pay took it and does not find it now' };
      const hasOthers = Object.keys(reservations).some((outRefundNo) => outRefundNo !== refund._id);
      if (trade.trade.refundBegun && !hasOthers)
        return {
          kind: 'contradicts',
          text: 'WeChat has begun a refund of this payment that is not known here',
        };
      return { kind: 'free' };
    }
  }
}
