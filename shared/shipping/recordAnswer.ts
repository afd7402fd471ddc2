import type { UploadOutcome } from '../gateways/shippingGateway';
import type { Change } from '../gateways/documents';
import { recordIncident } from '../incidents/recordIncident';
import { settleAll } from '../settleAll';
import type { ShipmentRecord } from './shipment';
import type { ShippingDeps } from './shippingDeps';
import { nextLookAt, nextUploadAt, TRIES_BEFORE_ALARM } from './shippingSchedule';
import { uploadRule } from './uploadCodes';

/** WeChat's texts are kept for people, not in full. */
const MAX_ERROR_LENGTH = 300;

export type Told = 'uploaded' | 'postponed' | 'failed';

interface Verdict {
  told: Told;
  change: Change;
  /** What a person is told. */
  alarm?: string;
}

/** Writes down what WeChat said of the shipment, and tells a person where one is needed: one round trip. */
export async function recordAnswer(
  deps: ShippingDeps,
  shipment: ShipmentRecord,
  outcome: UploadOutcome,
): Promise<Told> {
  const { told, change, alarm } = verdictOf(shipment, outcome, deps.now());
  await settleAll([
    // A correction made meanwhile is the newer truth and has its own try.
    deps.documents.update('shipments', shipment._id, { revision: shipment.revision }, change),
    ...(alarm === undefined ? [] : [recordIncident(deps, 'shippingFailed', shipment._id, alarm)]),
  ]);
  return told;
}

function verdictOf(shipment: ShipmentRecord, outcome: UploadOutcome, now: Date): Verdict {
  if (outcome.kind === 'uploaded') return accepted(now);
  const tries = shipment.checks + 1;
  if (outcome.kind === 'unknown') {
    const alarm = alarmAt(tries, TRIES_BEFORE_ALARM, outcome.text);
    return { told: 'postponed', change: later(now, tries, outcome.text, true), ...alarm };
  }
  const rule = uploadRule(outcome.code, shipment.reships > 0);
  const why = `${outcome.code}: ${outcome.text}`;
  if (rule.act === 'done') return accepted(now);
  if (rule.act === 'later') {
    const alarm = alarmAt(tries, rule.alarmAfter ?? TRIES_BEFORE_ALARM, why);
    return { told: 'postponed', change: later(now, tries, why, false), ...alarm };
  }
  const lastError = why.slice(0, MAX_ERROR_LENGTH);
  // A correction that WeChat does not take leaves what it took before: receipt is still awaited.
  const rest = shipment.accepted
    ? { status: 'uploaded', checks: 0, checkAt: nextLookAt(now) }
    : { status: 'failed', checkAt: null };
  return { told: 'failed', change: { set: { ...rest, unanswered: false, lastError } }, alarm: lastError };
}

function accepted(now: Date): Verdict {
  const set = {
    status: 'uploaded',
    accepted: true,
    unanswered: false,
    lastError: null,
    checks: 0,
    checkAt: nextLookAt(now),
  };
  return { told: 'uploaded', change: { set } };
}

const later = (now: Date, tries: number, why: string, unanswered: boolean): Change => ({
  set: {
    unanswered,
    lastError: why.slice(0, MAX_ERROR_LENGTH),
    checks: tries,
    checkAt: nextUploadAt(now, tries),
  },
});

const alarmAt = (tries: number, alarmAfter: number, why: string) =>
  tries === alarmAfter ? { alarm: `after ${tries} tries: ${why}`.slice(0, MAX_ERROR_LENGTH) } : {};
