import * as v from 'valibot';
import { MAX_FEE } from '../money/fen';
import type { RefundStatus } from '../refunds/refund';
import { feeField, numberField, requestKeyField, textField } from './fields';
import type { Reply } from './reply';

/** WeChat shows at most 80 characters of refund_desc. Source: CloudPay.refund, refundDesc string(80). */
export const MAX_REASON_LENGTH = 80;

/**
 * So long after WeChat took a refund a person may say how it ended. Bank cards take up to three working days, and what
 * the merchant has no money for is closed after seven days. Source: 微信支付退款最佳实践.
 */
export const STUCK_AFTER_DAYS = 7;

const decision = {
  outRefundNo: numberField('outRefundNo'),
  note: v.optional(textField('note', 200)),
};

export const refundRequest = v.variant(
  'do',
  [
    v.object({
      do: v.literal('apply'),
      orderNo: numberField('orderNo'),
      refundFee: feeField('refundFee', MAX_FEE),
      reason: textField('reason', MAX_REASON_LENGTH),
      requestKey: requestKeyField,
    }),
    v.object({ do: v.literal('approve'), ...decision }),
    v.object({ do: v.literal('refuse'), ...decision }),
    v.object({ do: v.literal('retry'), ...decision }),
  ],
  'do must be apply, approve, refuse or retry',
);

export type RefundRequest = v.InferInput<typeof refundRequest>;

/** What buyer and operator see of a refund. Fees in fen, moments as ISO text. */
export interface RefundView {
  outRefundNo: string;
  orderNo: string;
  refundFee: number;
  status: RefundStatus;
  reason: string;
  /** Set while WeChat refuses or waits, for example for the merchant's balance. */
  waitingFor?: string;
  note?: string;
  /** The shop is about to pay it back itself; nobody should before the status says so. */
  toBePaidByHand?: true;
  /** When WeChat took it. */
  acceptedAt?: string;
  createdAt: string;
  finishedAt?: string;
}

export type RefundReply = Reply<{ refund: RefundView }>;
