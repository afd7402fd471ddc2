import type { PaymentDeps } from '../../payments/paymentDeps';
import type { RefundRecord } from '../refund';
import type { Asked } from './judgeByHand';

/** Asks WeChat about the payment and the refund: one round trip. */
export async function askByHand(deps: PaymentDeps, refund: RefundRecord): Promise<Asked> {
  const gateway = deps.gatewayOf(refund.gateway);
  const [trade, state] = await Promise.all([
    gateway.query(refund),
    gateway.queryRefund({ ...refund, outRefundNo: refund._id }),
  ]);
  return { trade, state };
}
