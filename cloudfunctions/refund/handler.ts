import type * as v from 'valibot';
import { refundRequest } from '../../shared/contracts/refund';
import { parseEvent } from '../../shared/entry/parse';
import { serve, type Serving } from '../../shared/entry/serve';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';
import { applyRefund } from '../../shared/refunds/applyRefund';
import { approveRefund, loadRefund, refuseRefund } from '../../shared/refunds/decideRefund';
import type { RefundRule } from '../../shared/refunds/refundRule';
import { refundView } from '../../shared/refunds/refundView';
import { retryRefund } from '../../shared/refunds/retryRefund';

type Request = v.InferOutput<typeof refundRequest>;

export type RefundOptions = PaymentDeps &
  Pick<Serving<Request>, 'context' | 'sources'> &
  Required<Pick<Serving<Request>, 'isOperator'>> & {
    /** Which applications need no operator's decision; none when not given. */
    rule?: RefundRule;
  };

/** Apply (buyer); approve, refuse and retry (operator). Sums, states and numbers are the domain's; see shared/refunds. */
export function createRefund(deps: RefundOptions) {
  return serve<Request>({
    ...deps,
    name: 'refund',
    parse: (event) => parseEvent(refundRequest, event),
    errands: {
      apply: async (request, caller) => ({
        refund: refundView(await applyRefund(deps, caller.openid, request, deps.rule)),
      }),
      approve: {
        begin: (request, caller) => {
          const reading = loadRefund(deps, request.outRefundNo);
          // Whoever may not decide is refused first; a missing refund is told only to those who may.
          reading.catch(() => undefined);
          return async () => {
            const decision = { operator: caller.openid, note: request.note };
            return { refund: refundView(await approveRefund(deps, await reading, decision)) };
          };
        },
      },
      refuse: async (request, caller) => {
        const decision = { operator: caller.openid, note: request.note };
        return {
          refund: refundView(await refuseRefund(deps, await loadRefund(deps, request.outRefundNo), decision)),
        };
      },
      retry: async (request, caller) => {
        const decision = { operator: caller.openid, note: request.note };
        return {
          refund: refundView(await retryRefund(deps, await loadRefund(deps, request.outRefundNo), decision)),
        };
      },
    },
  });
}
