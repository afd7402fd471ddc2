import type { OrderRecord } from '../../shared/orders/order';
import { fen } from '../../shared/money/fen';
import { NOON } from '../fakes/testClock';

export const BUYER = 'openid-of-a-buyer';
export const APPID = 'wx-fake-appid';
export const MCH_ID = '1900000001';

/** Numbers with the form of ours: channel, kind, goods, time, and `n` at the end. */
export const anOrderNo = (n = 1) => `02100${'20300101120000000'}${String(n).padStart(10, '0')}`;
export const anOutTradeNo = (n = 1) => `02200${'20300101120000000'}${String(n).padStart(10, '0')}`;
export const anOutRefundNo = (n = 1) => `02300${'20300101120000000'}${String(n).padStart(10, '0')}`;

/** An unpaid order of 100 fen, made at noon, payable for half an hour. */
export function anOrder(over: Partial<OrderRecord> = {}): OrderRecord {
  const createdAt = over.createdAt ?? NOON;
  const expiresAt = over.expiresAt ?? new Date(createdAt.getTime() + 30 * 60_000);
  return {
    _id: anOrderNo(),
    _openid: BUYER,
    appid: APPID,
    channel: 'miniProgram',
    goodsType: '00',
    lines: [{ sku: 'tea', title: '茉莉花茶', quantity: 1, unitFee: fen(100) }],
    cartKey: 'tea*1',
    totalFee: fen(100),
    status: 'unpaid',
    outTradeNo: anOutTradeNo(),
    attempt: 1,
    refunds: {},
    timeline: [{ at: createdAt, what: 'created' }],
    createdAt,
    expiresAt,
    checkAt: new Date(expiresAt.getTime() + 120_000),
    revision: 0,
    ...over,
  };
}

/** The same order, paid a minute after noon by its first attempt. */
export function aPaidOrder(over: Partial<OrderRecord> = {}): OrderRecord {
  const paidAt = new Date(NOON.getTime() + 60_000);
  return anOrder({ status: 'paid', paidOutTradeNo: anOutTradeNo(), paidAt, checkAt: null, ...over });
}
