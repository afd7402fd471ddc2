import type { OrderView } from '../../shared/contracts/order';

export const ORDER_NO = '02100202611200000000000000000001';
export const OUT_TRADE_NO = '02200202611200000000000000000001';
export const TRANSACTION_ID = '4200000000202611200000000001';

export const tea = { _id: 'tea', title: '明前龙井', fee: 6800, onSale: true };
export const cup = { _id: 'cup', title: '青瓷茶杯', fee: 4500, onSale: true };

export const networkGone = { errCode: -404012, errMsg: 'cloud.callFunction:fail' };

export function refused(code: string): object {
  return { ok: false, code, message: 'for developers' };
}

/** wxPay's answer. */
export function opened(totalFee: number): object {
  const payment = {
    timeStamp: '1793750400',
    nonceStr: 'nonce',
    package: 'prepay_id=fake-prepay-id',
    signType: 'MD5',
    paySign: 'FAKESIGN',
  };
  return { ok: true, orderNo: ORDER_NO, outTradeNo: OUT_TRADE_NO, totalFee, payment };
}

/** An order of one tea; unpaid when nothing else is said. */
export function anOrder(fields: Partial<OrderView> = {}): OrderView {
  return {
    orderNo: ORDER_NO,
    status: 'unpaid',
    totalFee: 6800,
    refundedFee: 0,
    refundingFee: 0,
    lines: [{ sku: 'tea', title: '明前龙井', quantity: 1, unitFee: 6800 }],
    attempts: [
      {
        outTradeNo: OUT_TRADE_NO,
        status: 'open',
        channel: 'miniProgram',
        createdAt: '2026-11-20T00:00:00.000Z',
      },
    ],
    refunds: [],
    timeline: [{ at: '2026-11-20T00:00:00.000Z', what: 'created' }],
    createdAt: '2026-11-20T00:00:00.000Z',
    expiresAt: '2026-11-20T00:30:00.000Z',
    ...fields,
  };
}

/** One order as `orders` answers it. */
export function stands(fields: Partial<OrderView> = {}): object {
  return { ok: true, order: anOrder(fields) };
}
