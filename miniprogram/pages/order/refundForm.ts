import type { MAX_REASON_LENGTH as ServerMaxReasonLength } from '../../../shared/contracts/refund';
import { feeText, fenFromYuan } from '../../format/fee';

export const MAX_REASON_LENGTH: typeof ServerMaxReasonLength = 80;

export interface RefundForm {
  /** As typed, in yuan. */
  yuan: string;
  reason: string;
}

export type ParsedRefund =
  | { kind: 'ready'; refundFee: number; reason: string }
  | { kind: 'wrong'; field: 'yuan' | 'reason'; text: string };

/** What was typed, as a request; or what is wrong with it. `refundableFee` in fen. Pure. */
export function parseRefundForm({ yuan, reason }: RefundForm, refundableFee: number): ParsedRefund {
  const refundFee = fenFromYuan(yuan);
  if (refundFee === undefined || refundFee === 0)
    return { kind: 'wrong', field: 'yuan', text: '请填写退款金额，例如 12.30' };
  if (refundFee > refundableFee)
    return { kind: 'wrong', field: 'yuan', text: `最多可退 ${feeText(refundableFee)}` };
  const words = reason.replace(/\s+/g, ' ').trim();
  if (words === '') return { kind: 'wrong', field: 'reason', text: '请填写退款原因' };
  if ([...words].length > MAX_REASON_LENGTH)
    return { kind: 'wrong', field: 'reason', text: `原因最多 ${MAX_REASON_LENGTH} 个字` };
  return { kind: 'ready', refundFee, reason: words };
}
