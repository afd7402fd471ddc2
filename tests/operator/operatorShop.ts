import { createOperator } from '../../cloudfunctions/operator/handler';
import { createOrders } from '../../cloudfunctions/orders/handler';
import { createRefund } from '../../cloudfunctions/refund/handler';
import { callerSources, type PlatformContext } from '../../shared/entry/caller';
import { errorCodeOf } from '../../shared/errors';
import type { ShippingGateway } from '../../shared/gateways/shippingGateway';
import { checkOrder } from '../../shared/payments/checkOrder';
import { checkPayment } from '../../shared/payments/checkPayment';
import { carryOut } from '../../shared/refunds/carryOut';
import { settleAll } from '../../shared/settleAll';
import { shippingStep } from '../../shared/shipping/shippingStep';
import { sweepDue } from '../../shared/sweep/sweepDue';
import { APPID, BUYER } from '../builders/anOrder';
import { createFakeShippingGateway, type FakeShippingGateway } from '../fakes/fakeShippingGateway';
import { createPaymentWorld, type PaymentWorld } from '../fakes/paymentWorld';
import { createRemoteLine, type Fault, type RemoteLine } from '../fakes/remoteLine';

const limitsAt = (now: Date) => ({
  batch: 50,
  concurrency: 5,
  stopAt: new Date(now.getTime() + 45_000),
});

export const OPERATOR = 'openid-of-an-operator';

/** timer: shipments; cron: orders, payments and refunds. */
type Named = 'operator' | 'orders' | 'refund' | 'timer' | 'cron';
export type Reply = Record<string, unknown> & { code?: unknown };

export interface Invocation {
  /** undefined: the function died. */
  reply: Reply | undefined;
  calls: string[];
}

export interface Call {
  openid?: string;
  source?: string;
  fault?: Fault | undefined;
}

export interface OperatorShop extends PaymentWorld {
  shipping: FakeShippingGateway;
  invoke(name: Named, event: unknown, call?: Call): Promise<Invocation>;
  together(calls: [Named, unknown, Call?][]): Promise<Invocation[]>;
  /** What an operator is answered. */
  ask(event: object, call?: Call): Promise<Reply>;
  settleLate(): Promise<void>;
}

/** What an operator's calls meet: a database in memory, WeChat's shipping management, and a timer that ships. */
export function createOperatorShop({
  isManaged = true,
  receiptDays,
  completeAfterDays,
}: { isManaged?: boolean; receiptDays?: number; completeAfterDays?: number } = {}): OperatorShop {
  const world = createPaymentWorld({ timePasses: true });
  const { documents, gateway, roundTrips, clock } = world;
  const shipping = createFakeShippingGateway(roundTrips, clock.now, receiptDays);
  const lines: RemoteLine[] = [];
  documents.put('operators', { _id: OPERATOR, roles: ['operator'] });

  const start = async (name: Named, event: unknown, call: Call = {}): Promise<Invocation> => {
    const line = createRemoteLine({ documents, gateway, roundTrips }, call.fault);
    lines.push(line);
    const lost = () => ({ kind: 'unknown' as const, text: 'the fake let this call time out' });
    const lineShipping: ShippingGateway = {
      upload: (upload) => line.ask('upload', () => shipping.upload(upload), lost),
      look: (transactionId) => line.ask('look', () => shipping.look(transactionId), lost),
    };
    const deps = {
      ...world.deps,
      documents: line.documents,
      gatewayOf: () => line.gateway,
      shippingGateway: isManaged ? lineShipping : undefined,
      completeAfterDays,
      sources: callerSources({}),
      context: (): PlatformContext => ({
        OPENID: call.openid ?? (name === 'operator' ? OPERATOR : BUYER),
        APPID,
        SOURCE: call.source ?? 'wx_client',
      }),
      isOperator: async (openid: string) => (await line.documents.get('operators', openid)) !== undefined,
    };
    const works: Record<Named, () => Promise<object>> = {
      operator: () => createOperator(deps)(event),
      orders: () => createOrders(deps)(event),
      refund: () => createRefund(deps)(event),
      // Its own function answers for what a step throws.
      timer: () =>
        shippingStep(deps, limitsAt(clock.now())).catch((error: unknown) => ({ code: errorCodeOf(error) })),
      cron: () =>
        settleAll([
          sweepDue(deps, 'payments', limitsAt(clock.now()), (payment) => checkPayment(deps, payment)),
          sweepDue(deps, 'orders', limitsAt(clock.now()), (order) => checkOrder(deps, order)),
          sweepDue(deps, 'refunds', limitsAt(clock.now()), (refund) => carryOut(deps, refund)),
        ]).catch((error: unknown) => ({ code: errorCodeOf(error) })),
    };
    const answer = await line.run(works[name]);
    return { reply: answer && { ...answer }, calls: line.calls };
  };

  const invoke: OperatorShop['invoke'] = (name, event, call) => clock.drive(start(name, event, call));
  return {
    ...world,
    shipping,
    invoke,
    together: (calls) => clock.drive(Promise.all(calls.map((call) => start(...call)))),
    ask: async (event, call) => (await invoke('operator', event, call)).reply ?? {},
    settleLate: async () => {
      for (const line of lines) await line.settleLate();
    },
  };
}
