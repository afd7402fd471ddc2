import type {
  BillOutcome,
  BillSource,
  CreateOutcome,
  PaymentGateway,
  QueryOutcome,
  RefundOutcome,
} from '../../shared/gateways/paymentGateway';
import { fen } from '../../shared/money/fen';
import { billOutcomeOf } from './billOutcome';
import type { RoundTrips } from './roundTrips';
import type { Trade, WeChatTruth } from './wechatTruth';

export type GatewayMethod = 'create' | 'query' | 'close' | 'refund' | 'queryRefund' | 'downloadBill';

/** How a call goes wrong. lostBefore: WeChat never got it; lostAfter: it did, and its answer got lost. */
export type GatewayFailure =
  | 'rejected'
  | 'notEnough'
  | 'misconfigured'
  | 'lostBefore'
  | 'lostAfter'
  | 'throws';

export interface FakePaymentGateway extends PaymentGateway, BillSource {
  /** Every call in order, with the number it was about. */
  calls: { method: GatewayMethod; about: string }[];
  /** The next call of this method goes wrong; several failures wait in order. */
  failNext(method: GatewayMethod, failure: GatewayFailure): void;
  /** The next failure that waits will not come. @returns false when none waits */
  forgetFailure(): boolean;
  /** Whether queryRefund tells states; CloudPay's lists really arrive empty. */
  tellsRefundStates: boolean;
  /** What becomes of a day's bill on its way. */
  damageBill: (bill: string) => string | Uint8Array;
}

/** Source: CloudPay.unifiedOrder: a prepay id lives two hours. */
const PREPAY_LIFE_MS = 2 * 60 * 60 * 1000;
const MINIMUM_CLOSE_AGE_MS = 5 * 60 * 1000;

const unknown = { kind: 'unknown', text: 'no answer' } as const;
const rejected = { kind: 'rejected', text: '系统拒绝' } as const;

/** WeChat Pay through a channel that refuses an identical second create, as CloudPay does. */
export function createFakePaymentGateway(
  truth: WeChatTruth,
  { roundTrips, now }: { roundTrips: RoundTrips; now(): Date },
): FakePaymentGateway {
  const calls: FakePaymentGateway['calls'] = [];
  const failures: { method: GatewayMethod; failure: GatewayFailure }[] = [];

  /** One round trip; `work` is what WeChat does and answers when all is well. */
  async function ask<T>(
    method: GatewayMethod,
    about: string,
    work: () => T,
    refusals: { rejected: T; misconfigured?: T; notEnough?: T },
  ): Promise<T | typeof unknown> {
    calls.push({ method, about });
    const at = failures.findIndex((one) => one.method === method);
    const failure = at < 0 ? undefined : failures.splice(at, 1)[0]?.failure;
    await roundTrips.take();
    switch (failure) {
      case undefined:
        return work();
      case 'rejected':
        return refusals.rejected;
      case 'notEnough':
        return refusals.notEnough ?? refusals.rejected;
      case 'misconfigured':
        return refusals.misconfigured ?? refusals.rejected;
      case 'lostBefore':
        return unknown;
      case 'lostAfter':
        work();
        return unknown;
      case 'throws':
        throw new Error('the fake gateway was told to throw');
    }
  }

  const gateway: FakePaymentGateway = {
    name: 'cloudPay',
    minimumCloseAgeMs: MINIMUM_CLOSE_AGE_MS,
    calls,
    tellsRefundStates: true,
    damageBill: (bill) => bill,
    failNext: (method, failure) => void failures.push({ method, failure }),
    forgetFailure: () => failures.shift() !== undefined,
    create: (input) =>
      ask<CreateOutcome>(
        'create',
        input.outTradeNo,
        () => {
          const trade = truth.open(input);
          return trade ? created(trade, now()) : { kind: 'rejected', text: '201 商户订单号重复' };
        },
        { rejected, misconfigured: { kind: 'misconfigured', text: '商户未授权' } },
      ),
    query: ({ outTradeNo }) =>
      ask<QueryOutcome>('query', outTradeNo, () => queried(truth, outTradeNo), {
        rejected: { kind: 'notFound' },
      }),
    close: ({ outTradeNo }) =>
      ask(
        'close',
        outTradeNo,
        () => {
          const refusal = truth.close(outTradeNo);
          return refusal === undefined ? { kind: 'closed' } : { kind: 'rejected', text: refusal };
        },
        { rejected },
      ),
    refund: (input) =>
      ask<RefundOutcome>(
        'refund',
        input.outRefundNo,
        () => {
          const refund = truth.refund(input);
          return typeof refund === 'string'
            ? { kind: 'rejected', text: refund }
            : { kind: 'accepted', refundId: refund.refundId };
        },
        { rejected, notEnough: { kind: 'notEnough', text: '系统拒绝' } },
      ),
    queryRefund: ({ outRefundNo }) =>
      ask(
        'queryRefund',
        outRefundNo,
        () => {
          const refund = truth.refunds.get(outRefundNo);
          if (!refund) return { kind: 'notFound' };
          if (!gateway.tellsRefundStates) return { kind: 'foundWithoutState' };
          const end = refund.state === 'processing' ? {} : { end: refund.state };
          return { kind: 'found', refundId: refund.refundId, ...end };
        },
        { rejected: { kind: 'notFound' } },
      ),
    downloadBill: ({ day }) =>
      ask<BillOutcome>('downloadBill', day, () => billOutcomeOf(truth, day, now(), gateway.damageBill), {
        rejected: { kind: 'notReady' },
      }),
  };
  return gateway;
}

function created({ input }: Trade, at: Date): CreateOutcome {
  const prepayId = `fake-prepay-${input.outTradeNo}`;
  return {
    kind: 'created',
    prepayId,
    payArguments: {
      timeStamp: String(Math.floor(at.getTime() / 1000)),
      nonceStr: `nonce${input.outTradeNo.slice(-10)}`,
      package: `prepay_id=${prepayId}`,
      signType: 'MD5',
      paySign: `sign-of-${input.outTradeNo}`,
    },
    expiresAt: new Date(at.getTime() + PREPAY_LIFE_MS),
  };
}

function queried(truth: WeChatTruth, outTradeNo: string): QueryOutcome {
  const trade = truth.trades.get(outTradeNo);
  if (!trade) return { kind: 'notFound' };
  const { input, transactionId, cashFee, paidAt } = trade;
  if (trade.state !== 'paid' || !paidAt) return { kind: trade.state === 'closed' ? 'closed' : 'unpaid' };
  const refundBegun = [...truth.refunds.values()].some((refund) => refund.outTradeNo === outTradeNo);
  const { appid, mchId, openid, totalFee } = input;
  return {
    kind: 'paid',
    trade: {
      appid,
      mchId,
      openid,
      outTradeNo,
      transactionId,
      totalFee,
      cashFee: fen(cashFee),
      paidAt,
      refundBegun,
    },
  };
}
