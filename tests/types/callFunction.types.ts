// Checked by tsc alone: every line below "@ts-expect-error" must not compile, every other line must.
import type { CallFunction } from '../../miniprogram/cloud/callFunction';
import type { OrderSummaryView, OrderView } from '../../shared/contracts/order';
import type { RefundView } from '../../shared/contracts/refund';
import type { PaymentArguments } from '../../shared/contracts/wxPay';

type Answered<O> = Extract<O, { kind: 'answered' }>;

/** Never called. */
export async function everyCall(call: CallFunction): Promise<void> {
  const orderNo = '02100202611200000000000000000001';
  const requestKey = 'test-key-1';
  const lines = [{ sku: 'tea', quantity: 1 }];

  // The name and the errand decide the reply.
  const paid = await call('wxPay', { lines, requestKey });
  if (paid.kind === 'answered') paid.reply.payment satisfies PaymentArguments;
  const again = await call('wxPay', { orderNo, requestKey });
  if (again.kind === 'answered') again.reply.totalFee satisfies number;
  const list = await call('orders', { do: 'list', status: 'unpaid' });
  if (list.kind === 'answered') list.reply.orders satisfies OrderSummaryView[];
  const one = await call('orders', { do: 'nudge', orderNo });
  if (one.kind === 'answered') one.reply.order satisfies OrderView;
  const refund = await call('refund', { do: 'apply', orderNo, refundFee: 1, reason: '坏了', requestKey });
  if (refund.kind === 'answered') refund.reply.refund satisfies RefundView;
  await call('sendTemplate', { do: 'grant', results: { 'template-1': 'accept' } });

  const day = await call('operator', { do: 'summary', day: '2026-11-20' });
  if (day.kind === 'answered') day.reply.summary.net satisfies number;
  await call('operator', { do: 'ship', orderNo, by: 'express', company: 'SF', trackingNo: 'SF1' });
  await call('operator', { do: 'ship', orderNo, by: 'pickup' });

  // A wrong name.
  // @ts-expect-error
  await call('wxpay', { lines, requestKey });
  // @ts-expect-error functions that clients may not call
  await call('payCallBack', { outTradeNo: '1' });
  // @ts-expect-error
  await call('orderCron', {});

  // A wrong errand.
  // @ts-expect-error
  await call('orders', { do: 'remove', orderNo });
  // @ts-expect-error operators decide refunds, elsewhere
  await call('refund', { do: 'approve', outRefundNo: '1' });

  // @ts-expect-error
  await call('operator', { do: 'remove', orderNo });

  // A wrong, missing or surplus field.
  // @ts-expect-error express has a number
  await call('operator', { do: 'ship', orderNo, by: 'express', company: 'SF' });
  // @ts-expect-error
  await call('wxPay', { lines });
  // @ts-expect-error
  await call('wxPay', { lines: [{ sku: 'tea', count: 1 }], requestKey });
  // @ts-expect-error the server prices the order
  await call('wxPay', { lines, requestKey, totalFee: 1 });
  // @ts-expect-error
  await call('orders', { do: 'get' });
  // @ts-expect-error
  await call('orders', { do: 'get', orderNumber: orderNo });
  // @ts-expect-error
  await call('orders', { do: 'get', orderNo, status: 'paid' });
  // @ts-expect-error
  await call('orders', { do: 'list', status: 'lost' });
  // @ts-expect-error text is no fee
  await call('refund', { do: 'apply', orderNo, refundFee: '1', reason: '坏了', requestKey });

  // Nothing is read before the outcome is known to be an answer.
  // @ts-expect-error
  void one.reply;
  // @ts-expect-error a list has no order
  void (list as Answered<typeof list>).reply.order;
}
