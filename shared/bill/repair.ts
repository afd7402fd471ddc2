import { refundAcceptedEntry, refundSource } from '../ledger/ledgerEntries';
import { fen } from '../money/fen';
import type { PaymentRecord } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import { finishRefund } from '../refunds/finishRefund';
import { newRefund } from '../refunds/newRefund';
import { noteRefund } from '../refunds/noteRefund';
import { dayStart, DAY_MS } from './beijingDay';
import type { Finding, Repair } from './finding';

/**
 * Does what mends a difference without a person; done again, it changes nothing.
 * @param day yyyyMMdd of the bill that says so
 * @returns whether both sides agree now
 */
export async function repair(deps: PaymentDeps, day: string, finding: Finding): Promise<boolean> {
  if (!finding.repair) return false;
  const payment = await deps.documents.get('payments', finding.outTradeNo);
  if (!payment) return false;
  switch (finding.repair.do) {
    case 'ask':
      return askAboutPayment(deps, payment);
    case 'end':
      return endRefund(deps, day, finding.number, payment, finding.repair);
    case 'adopt':
      return adopt(deps, day, finding, payment, finding.repair);
  }
}

/** The timer asks WeChat next; the bill alone credits nobody. */
async function askAboutPayment(deps: PaymentDeps, payment: PaymentRecord): Promise<boolean> {
  await deps.documents.update(
    'payments',
    payment._id,
    { status: payment.status, revision: payment.revision },
    { set: { checkAt: deps.now() } },
  );
  return false;
}

/** A bill says on which day money moved and not when: its last moment, or now while the day lasts. */
const atLatest = (day: string, now: Date): Date =>
  new Date(Math.min(now.getTime(), dayStart(day).getTime() + DAY_MS - 1));

async function endRefund(
  deps: PaymentDeps,
  day: string,
  outRefundNo: string,
  payment: PaymentRecord,
  { end, refundId }: Extract<Repair, { do: 'end' }>,
): Promise<boolean> {
  const refund = await deps.documents.get('refunds', outRefundNo);
  // Without the payment's own evidence there is nothing in the books that could go back; it is found first.
  if (!refund || !payment.evidence) return false;
  return finishRefund(deps, refund, payment, { end, refundId, finishedAt: atLatest(day, deps.now()) });
}

/** A refund begun in the merchant platform: booked as external, and what is left of the payment is less. */
async function adopt(
  deps: PaymentDeps,
  day: string,
  { number, there }: Finding,
  payment: PaymentRecord,
  { end, refundId }: Extract<Repair, { do: 'adopt' }>,
): Promise<boolean> {
  if (!there || there.fee > payment.totalFee || !payment.evidence) return false;
  const now = deps.now();
  const acceptedAt = atLatest(day, now);
  const refund = newRefund(payment, number, fen(there.fee), now, {
    status: 'processing',
    askedBy: 'platform',
    decidedBy: 'platform',
    decidedAt: acceptedAt,
    sentAt: acceptedAt,
    acceptedAt,
    billDay: day,
    refundId,
    reason: '商户平台退款',
    checkAt: now,
  });
  // The sum first: a refund that is known must not be promised to anybody else.
  const field = `reservations.${number}`;
  await deps.documents.update(
    'payments',
    payment._id,
    { [field]: { exists: false } },
    { set: { [field]: { refundFee: refund.refundFee, state: 'reserved' } } },
  );
  if ((await deps.documents.insert('refunds', refund)) === 'exists') return false;
  await Promise.all([
    noteRefund(deps, refund, 'processing'),
    deps.documents.insert('ledger', refundAcceptedEntry(refund, refundSource(refund, payment), acceptedAt)),
  ]);
  return end ? finishRefund(deps, refund, payment, { end, refundId, finishedAt: acceptedAt }) : true;
}
