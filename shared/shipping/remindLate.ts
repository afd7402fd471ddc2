import { recordIncident } from '../incidents/recordIncident';
import { settleAll } from '../settleAll';
import { isWhollyRefunded } from './decideShip';
import type { ShippingDeps } from './shippingDeps';
import { REMIND_BEFORE_MS, SHIP_WITHIN_MS } from './shippingSchedule';

/** Orders that one run looks at. */
const BATCH = 50;

/**
 * Tells a person, once per order, that goods have to leave within a few hours.
 * Source: 交易类小程序运营规范, late shipping leads to warnings and in the end to suspension.
 */
export async function remindLate(deps: ShippingDeps): Promise<number> {
  const { documents, now } = deps;
  const late = await documents.find('orders', {
    where: {
      status: 'paid',
      lateToldAt: null,
      paidAt: { lte: new Date(now().getTime() - SHIP_WITHIN_MS + REMIND_BEFORE_MS) },
    },
    orderBy: { paidAt: 'asc' },
    limit: BATCH,
  });
  await settleAll(
    late.map(async (order) => {
      if (!isWhollyRefunded(order, Object.values(order.refunds)))
        await recordIncident(deps, 'shippingLate', order._id, 'paid more than 40 hours ago and not shipped');
      await documents.update('orders', order._id, { status: 'paid' }, { set: { lateToldAt: now() } });
    }),
  );
  return late.length;
}
