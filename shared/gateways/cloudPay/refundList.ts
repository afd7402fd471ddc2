import type { RefundEnd, RefundQueryOutcome } from '../paymentGateway';

/** Source: CloudPay.queryRefund, refundStatus; PROCESSING is no end. */
const ends = new Map<unknown, RefundEnd>(
  Object.entries({
    SUCCESS: 'succeeded',
    CHANGE: 'abnormal',
    REFUNDCLOSE: 'closed',
  }),
);

/**
 * The state of one refund in queryRefund's answer. Its lists really arrive empty, sometimes filled, and the wider V2
 * form numbers its fields; an empty list is no failure.
 */
export function refundOutcomeOf(fields: Record<string, unknown>, outRefundNo: string): RefundQueryOutcome {
  const listed = indexIn(fields.outRefundNoList, outRefundNo);
  if (listed !== undefined) {
    return found(elementAt(fields.refundStatusList, listed), elementAt(fields.refundIdList, listed));
  }
  for (const [key, value] of Object.entries(fields)) {
    const n = value === outRefundNo ? /^outRefundNo_?(\d+)$/.exec(key)?.[1] : undefined;
    if (n !== undefined) {
      return found(
        fields[`refundStatus_${n}`] ?? fields[`refundStatus${n}`],
        fields[`refundId_${n}`] ?? fields[`refundId${n}`],
      );
    }
  }
  return { kind: 'foundWithoutState' };
}

function found(status: unknown, refundId: unknown): RefundQueryOutcome {
  const end = ends.get(status);
  return { kind: 'found', ...(end ? { end } : {}), ...(typeof refundId === 'string' ? { refundId } : {}) };
}

function indexIn(list: unknown, value: string): number | undefined {
  const index = Array.isArray(list) ? list.indexOf(value) : -1;
  return index < 0 ? undefined : index;
}

function elementAt(list: unknown, index: number): unknown {
  return Array.isArray(list) ? list[index] : undefined;
}
