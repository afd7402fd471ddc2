import * as v from 'valibot';
import { parseEvent } from '../../shared/entry/parse';
import { serve, type Serving } from '../../shared/entry/serve';
import { checkOrder } from '../../shared/payments/checkOrder';
import { checkPayment } from '../../shared/payments/checkPayment';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';
import { carryOut } from '../../shared/refunds/carryOut';
import { settleAll } from '../../shared/settleAll';
import { sweepDue, type SweepLimits, type SweepReport } from '../../shared/sweep/sweepDue';

export type OrderCronOptions = PaymentDeps &
  Pick<Serving<{ do: 'tick' }>, 'context' | 'sources'> & {
    limits: Omit<SweepLimits, 'stopAt'> & { runForMs: number };
    /** What else is done at each run, by name: each keeps to the limits and says what it did. */
    steps: Record<string, (limits: SweepLimits) => Promise<Record<string, number | boolean>>>;
  };

const timerEvent = v.looseObject({}, 'event must be the timer event');

/**
 * Repairs lost notices, closes expired orders, finishes refunds and messages. Running it twice, at once or hours
 * late does what running it once does.
 */
export function createOrderCron(deps: OrderCronOptions) {
  return serve<{ do: 'tick' }>({
    ...deps,
    name: 'orderCron',
    parse: (event) => {
      parseEvent(timerEvent, event);
      return { do: 'tick' };
    },
    errands: {
      tick: async () => {
        const { runForMs, ...rest } = deps.limits;
        const limits: SweepLimits = { ...rest, stopAt: new Date(deps.now().getTime() + runForMs) };
        const [payments, orders, refunds, ...reports] = await settleAll([
          sweepDue(deps, 'payments', limits, (payment) => checkPayment(deps, payment)),
          sweepDue(deps, 'orders', limits, (order) => checkOrder(deps, order)),
          sweepDue(deps, 'refunds', limits, (refund) => carryOut(deps, refund)),
          ...Object.entries(deps.steps).map(async ([name, step]) => prefixed(name, await step(limits))),
        ]);
        return {
          report: {
            ...flat('payments', payments),
            ...flat('orders', orders),
            ...flat('refunds', refunds),
            ...Object.assign({}, ...reports),
          },
        };
      },
    },
  });
}

function flat(name: string, { outcomes, failed, left }: SweepReport): Record<string, number | boolean> {
  return prefixed(name, { ...outcomes, ...(failed > 0 ? { failed } : {}), ...(left ? { left } : {}) });
}

function prefixed<T>(name: string, values: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
}
