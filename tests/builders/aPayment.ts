import { fen } from '../../shared/money/fen';
import type { PaidTrade } from '../../shared/gateways/paymentGateway';
import type { PaidEvidence, PaymentRecord } from '../../shared/payments/payment';
import { NOON } from '../fakes/testClock';
import { anOrderNo, anOutTradeNo, APPID, BUYER, MCH_ID } from './anOrder';

/** The attempt of anOrder(), its arguments handed out. */
export function aPayment(over: Partial<PaymentRecord> = {}): PaymentRecord {
  const createdAt = over.createdAt ?? NOON;
  return {
    _id: anOutTradeNo(),
    orderNo: anOrderNo(),
    _openid: BUYER,
    attempt: 1,
    channel: 'miniProgram',
    gateway: 'cloudPay',
    appid: APPID,
    mchId: MCH_ID,
    totalFee: fen(100),
    status: 'open',
    prepayId: 'fake-prepay',
    payArguments: {
      timeStamp: '1893470400',
      nonceStr: 'nonce',
      package: 'prepay_id=fake-prepay',
      signType: 'MD5',
      paySign: 'fake-sign',
    },
    argumentsExpireAt: new Date(createdAt.getTime() + 2 * 60 * 60_000),
    reservations: {},
    nudgedAt: new Date(0),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 30 * 60_000),
    checkAt: new Date(createdAt.getTime() + 30_000),
    checks: 0,
    revision: 0,
    ...over,
  };
}

export const anEvidence = (over: Partial<PaidEvidence> = {}): PaidEvidence => ({
  transactionId: `wx-trade-${anOutTradeNo()}`,
  totalFee: fen(100),
  cashFee: fen(100),
  paidAt: new Date(NOON.getTime() + 60_000),
  ...over,
});

export const aPaidPayment = (over: Partial<PaymentRecord> = {}): PaymentRecord =>
  aPayment({ status: 'paid', evidence: anEvidence(), checkAt: null, ...over });

/** What WeChat says of aPayment() once it is paid. */
export const aPaidTrade = (over: Partial<PaidTrade> = {}): PaidTrade => ({
  appid: APPID,
  mchId: MCH_ID,
  openid: BUYER,
  outTradeNo: anOutTradeNo(),
  refundBegun: false,
  ...anEvidence(),
  ...over,
});
