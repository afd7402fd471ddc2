import { createOrderCron } from '../../cloudfunctions/orderCron/handler';
import { createOrders } from '../../cloudfunctions/orders/handler';
import { createPayCallBack } from '../../cloudfunctions/payCallBack/handler';
import { createRefund } from '../../cloudfunctions/refund/handler';
import { createWxPay } from '../../cloudfunctions/wxPay/handler';
import type { BillMerchant } from '../../shared/bill/billDay';
import type { BillDeps } from '../../shared/bill/billDeps';
import { createBillStep } from '../../shared/bill/billStep';
import { callerSources, type PlatformContext } from '../../shared/entry/caller';
import { APPID, BUYER, MCH_ID } from '../builders/anOrder';
import { aProduct } from '../builders/aProduct';
import { createPaymentWorld, type PaymentWorld } from '../fakes/paymentWorld';
import { createRemoteLine, type Fault, type RemoteLine } from '../fakes/remoteLine';

export type ShopFunction = 'wxPay' | 'payCallBack' | 'refund' | 'orders' | 'orderCron';

/** A reply as a client sees it; the fields depend on the errand. */
export type ShopReply = Record<string, unknown>;

export interface CallOptions {
  openid?: string;
  source?: string;
  fault?: Fault | undefined;
}

export interface Invocation {
  /** undefined: the function died. */
  reply: ShopReply | undefined;
  /** Its remote calls, in order. */
  calls: string[];
}

export interface Shop extends Omit<PaymentWorld, 'deps'> {
  /** Arguments that reached a client: outTradeNo -> orderNo. */
  handedOut: Map<string, string>;
  /** Two trades of one order that could both have been paid. */
  doublyPayable: string[];
  invoke(name: ShopFunction, event: unknown, options?: CallOptions): Promise<Invocation>;
  /** Several invocations at once, each on its own instance. */
  together(calls: [ShopFunction, unknown, CallOptions?][]): Promise<Invocation[]>;
  /** What timed out and was only late lands now. */
  settleLate(): Promise<void>;
}

export const OPERATOR = 'openid-of-an-operator';
const MERCHANT: BillMerchant = { gateway: 'cloudPay', mchId: MCH_ID, appids: [] };
export const ORDER_LIFE_MS = 30 * 60_000;

export interface ShopOptions {
  /** How long an order may be paid, in ms. */
  orderLifeMs?: number;
  maxUnpaidOrders?: number;
  /** Whether the timer fetches WeChat's bills. */
  bills?: boolean;
  /** Unshipped orders are refunded at once within so many ms of their payment. */
  autoRefundMs?: number;
  /** Before each remote call, so that invocations overtake each other. */
  delay?: () => Promise<void>;
}

const sourceOf: Record<ShopFunction, string> = {
  wxPay: 'wx_client',
  orders: 'wx_client',
  refund: 'wx_client',
  payCallBack: 'wx_paycallback',
  orderCron: 'wx_trigger',
};

/** The five functions over a database in memory and a WeChat of its own; nothing is deployed and no time passes. */
export function createShop(options: ShopOptions = {}): Shop {
  const {
    deps: world,
    documents,
    wechat,
    gateway,
    clock,
    roundTrips,
    logs,
  } = createPaymentWorld({ timePasses: true });
  const handedOut = new Map<string, string>();
  const doublyPayable: string[] = [];
  const lines: RemoteLine[] = [];

  documents.put('products', aProduct());
  documents.put('products', aProduct({ _id: 'cup', title: '杯子' }));
  documents.put('operators', { _id: OPERATOR, roles: ['operator'] });

  const start = async (name: ShopFunction, event: unknown, call: CallOptions = {}): Promise<Invocation> => {
    const line = createRemoteLine(
      { documents, gateway, roundTrips, ...(options.delay ? { delay: options.delay } : {}) },
      call.fault,
    );
    lines.push(line);
    const deps: BillDeps = {
      ...world,
      documents: line.documents,
      gatewayOf: () => line.gateway,
      billsOf: () => line.gateway,
    };
    const context = (): PlatformContext => ({
      OPENID: call.openid ?? BUYER,
      APPID,
      SOURCE: call.source ?? sourceOf[name],
      CLIENTIP: '127.0.0.1',
    });
    const handler = compose(name, deps, context, options);
    const reply = (await line.run(() => handler(event))) as ShopReply | undefined;
    if (name === 'wxPay' && reply?.ok === true)
      noteHandedOut(String(reply.outTradeNo), String(reply.orderNo));
    return { reply, calls: line.calls };
  };

  const isPayable = (outTradeNo: string) => {
    const trade = wechat.trades.get(outTradeNo);
    return trade?.state === 'unpaid' && trade.input.expiresAt > clock.now();
  };
  const noteHandedOut = (outTradeNo: string, orderNo: string) => {
    handedOut.set(outTradeNo, orderNo);
    const payable = [...handedOut].filter(([number, order]) => order === orderNo && isPayable(number));
    if (payable.length > 1) doublyPayable.push(`${orderNo}: ${payable.map(([number]) => number).join(', ')}`);
  };

  return {
    clock,
    documents,
    wechat,
    gateway,
    roundTrips,
    logs,
    handedOut,
    doublyPayable,
    invoke: (name, event, call) => clock.drive(start(name, event, call)),
    together: (calls) => clock.drive(Promise.all(calls.map((call) => start(...call)))),
    settleLate: async () => {
      for (const line of lines) await line.settleLate();
    },
  };
}

function compose(
  name: ShopFunction,
  deps: BillDeps,
  context: () => PlatformContext,
  { orderLifeMs = ORDER_LIFE_MS, maxUnpaidOrders = 10, bills = false, autoRefundMs = 0 }: ShopOptions,
): (event: unknown) => Promise<object> {
  const serving = { ...deps, context, sources: callerSources({}) };
  switch (name) {
    case 'wxPay':
      return createWxPay({
        ...serving,
        takerOf: () => ({ gateway: 'cloudPay', mchId: MCH_ID }),
        shop: {
          shopName: '小店',
          expiresInMs: orderLifeMs,
          maxUnpaidOrders,
        },
      });
    case 'payCallBack':
      return createPayCallBack({ ...serving, deadlineMs: 4500 });
    case 'refund':
      return createRefund({
        ...serving,
        rule: { autoRefundMs },
        isOperator: async (openid) => (await deps.documents.get('operators', openid)) !== undefined,
      });
    case 'orders':
      return createOrders(serving);
    case 'orderCron':
      return createOrderCron({
        ...serving,
        limits: { batch: 50, concurrency: 5, runForMs: 45_000 },
        steps: bills ? { bills: createBillStep(deps, [MERCHANT]) } : {},
      });
  }
}
