import { PayError } from '../errors';
import { incidentId } from '../incidents/incident';
import { settleIncident } from '../incidents/settleIncident';
import { createNumber, parseNumber } from '../numbers';
import { verifyAt } from '../payments/checkSchedule';
import type { PaymentRecord } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import { carryOut } from './carryOut';
import { loadRefund, type Decision } from './decideRefund';
import { noteRefund } from './noteRefund';
import type { RefundRecord } from './refund';
import { nextRefundTryAt } from './refundSchedule';
import { refuseReserve } from './refuseReserve';
import { decideReserve } from './reserve';
import { secondTry } from './secondTry';

/**
 * An operator has a refund tried again. One that WeChat closed gets a new number, once; one that waits goes on at
 * once under its own. An abnormal one is finished in the merchant platform: a second one would pay twice.
 * @returns the refund that is under way now
 * @throws PayError ILLEGAL_TRANSITION, REFUND_EXCEEDS_PAID, REFUND_LIMIT
 */
export async function retryRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  decision: Decision,
): Promise<RefundRecord> {
  if (refund.byHand)
    throw new PayError('ILLEGAL_TRANSITION', `refund ${refund._id} is being paid back by hand`);
  if (refund.status === 'closed') return tryUnderNewNumber(deps, refund, decision);
  if (refund.status === 'processing') return goOn(deps, refund, decision);
  throw new PayError('ILLEGAL_TRANSITION', `a refund that is ${refund.status} cannot be tried again`);
}

async function tryUnderNewNumber(
  deps: PaymentDeps,
  closed: RefundRecord,
  decision: Decision,
): Promise<RefundRecord> {
  const payment = await deps.documents.get('payments', closed.outTradeNo);
  if (!payment) throw new Error(`payment ${closed.outTradeNo} of refund ${closed._id} is gone`);
  const linked = closed.retry ? closed : await link(deps, closed, payment, decision);
  const second = secondTry(linked, payment);
  if (!second) throw new PayError('TRY_AGAIN', `refund ${closed._id} changed meanwhile; look at it again`);
  if ((await deps.documents.insert('refunds', second)) === 'exists') return loadRefund(deps, second._id);
  await Promise.all([
    carryOut(deps, second),
    noteRefund(deps, second, second.status),
    settle(deps, 'refundClosed', closed._id, decision),
  ]);
  return loadRefund(deps, second._id);
}

/** The new number stands with the closed refund before the new one exists: whoever comes next tries the same one. */
async function link(
  deps: PaymentDeps,
  closed: RefundRecord,
  payment: PaymentRecord,
  { operator }: Decision,
): Promise<RefundRecord> {
  const now = deps.now();
  const goodsType = parseNumber(payment._id)?.goodsType ?? '00';
  const outRefundNo = createNumber(
    { channel: payment.channel, kind: 'refund', goodsType },
    now,
    deps.randomDigits,
  );
  const foreseen = decideReserve(payment, outRefundNo, closed.refundFee, now);
  if (foreseen.kind !== 'reserve') throw refuseReserve(foreseen);
  const retry = { outRefundNo, by: operator, at: now };
  const won = await deps.documents.update(
    'refunds',
    closed._id,
    { status: 'closed', retry: { exists: false }, byHand: null },
    {
      // The timer makes the new refund should this function die now.
      set: { retry, checkAt: verifyAt(now) },
      push: { timeline: { at: now, what: 'retried', detail: outRefundNo } },
    },
  );
  return won ? { ...closed, retry } : loadRefund(deps, closed._id);
}

/** Still the same refund, and the same number: WeChat never closed it. */
async function goOn(deps: PaymentDeps, refund: RefundRecord, decision: Decision): Promise<RefundRecord> {
  const now = deps.now();
  const again = { checks: 0, checkAt: nextRefundTryAt(now, 0) };
  const mine = await deps.documents.update(
    'refunds',
    refund._id,
    { status: 'processing', byHand: null },
    { set: again, push: { timeline: { at: now, what: 'retried', detail: decision.operator } } },
  );
  if (mine) {
    await Promise.all([
      carryOut(deps, { ...refund, ...again }),
      settle(deps, 'refundGivenUp', refund._id, decision),
    ]);
  }
  return loadRefund(deps, refund._id);
}

const settle = (
  deps: PaymentDeps,
  kind: 'refundClosed' | 'refundGivenUp',
  outRefundNo: string,
  { operator, note }: Decision,
) => settleIncident(deps, incidentId(kind, outRefundNo), { by: operator, note: note ?? 'tried again' });
