import type { OrderRecord } from '../../shared/orders/order';
import type { PaymentRecord } from '../../shared/payments/payment';
import type { PaymentWorld } from '../fakes/paymentWorld';
import { anOrder, anOutTradeNo } from './anOrder';
import { anEvidence, aPayment } from './aPayment';

/** The database, WeChat and the clock of a test. */
export type Surroundings = Pick<PaymentWorld, 'documents' | 'wechat' | 'clock'>;

interface Seeded {
  order: OrderRecord;
  payment: PaymentRecord;
}

interface Over {
  order?: Partial<OrderRecord>;
  payment?: Partial<PaymentRecord>;
}

/** An unpaid order with its open attempt, known to the database and to WeChat. */
export function seedOpenOrder({ documents, wechat }: Surroundings, over: Over = {}): Seeded {
  const order = anOrder(over.order);
  const payment = aPayment({ expiresAt: order.expiresAt, ...over.payment });
  documents.put('orders', order);
  documents.put('payments', payment);
  wechat.open({
    appid: payment.appid,
    mchId: payment.mchId,
    outTradeNo: payment._id,
    openid: payment._openid,
    totalFee: payment.totalFee,
    description: '小店-茉莉花茶',
    clientIp: '203.0.113.7',
    expiresAt: order.expiresAt,
    attach: order._id,
  });
  return { order, payment };
}

/** The same, paid at WeChat and credited here; its notice has been taken. */
export function seedPaidOrder(world: Surroundings, over: Over = {}): Seeded {
  const { order, payment } = seedOpenOrder(world, over);
  world.wechat.pay(payment._id);
  world.wechat.notices.splice(0);
  const paidAt = world.clock.now();
  const paidOrder: OrderRecord = {
    ...order,
    status: 'paid',
    paidOutTradeNo: anOutTradeNo(),
    paidAt,
    checkAt: null,
    ...over.order,
  };
  const evidence = anEvidence({ transactionId: `wx-trade-${payment._id}`, paidAt });
  const paidPayment: PaymentRecord = { ...payment, status: 'paid', evidence, checkAt: null, ...over.payment };
  world.documents.put('orders', paidOrder);
  world.documents.put('payments', paidPayment);
  return { order: paidOrder, payment: paidPayment };
}
