import { sweepDue, type SweepLimits } from '../sweep/sweepDue';
import { continueShipment } from './continueShipment';
import { remindLate } from './remindLate';
import type { ShippingDeps } from './shippingDeps';

/** What the timer does for shipping at each run: uploads, receipts, and orders that have waited too long. */
export async function shippingStep(
  deps: ShippingDeps,
  limits: SweepLimits,
): Promise<Record<string, number | boolean>> {
  const [{ outcomes, failed, left }, late] = await Promise.all([
    sweepDue(deps, 'shipments', limits, (shipment) => continueShipment(deps, shipment)),
    deps.shippingGateway ? remindLate(deps) : 0,
  ]);
  return {
    ...outcomes,
    ...(failed > 0 ? { failed } : {}),
    ...(late > 0 ? { late } : {}),
    ...(left ? { left } : {}),
  };
}
